package se.ledamot.platform.aws;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import se.ledamot.platform.access.JwtTokens;
import se.ledamot.platform.access.Tokens;
import se.ledamot.platform.commit.Answers;
import se.ledamot.platform.commit.Backoff;
import se.ledamot.platform.commit.Decisions;
import se.ledamot.platform.commit.Journal;
import se.ledamot.platform.commit.Ledger;
import se.ledamot.platform.commit.ReadTracking;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.dynamodb.DynamoAnswers;
import se.ledamot.platform.commit.dynamodb.DynamoJournal;
import se.ledamot.platform.commit.dynamodb.DynamoLedger;
import se.ledamot.platform.commit.dynamodb.DynamoRecords;
import se.ledamot.platform.commit.dynamodb.Tables;
import se.ledamot.platform.directory.MemberIds;
import se.ledamot.platform.guideline.Guidelines;
import se.ledamot.platform.guideline.Profile;
import se.ledamot.platform.http.Api;
import se.ledamot.platform.http.Routes;
import se.ledamot.platform.identity.Ids;
import se.ledamot.platform.webhook.Secrets;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What every function is put together of. A module takes from here what it needs and adds its own.
 *
 * @param others the ports that are a module's own, as far as they are given
 */
public record Wiring(
        Records records,
        Journal journal,
        Answers answers,
        Decisions decisions,
        Guidelines guidelines,
        Tokens tokens,
        Ids ids,
        Clock clock,
        Ports others) {
    private static final Duration LONGEST_TO_CONNECT = Duration.ofSeconds(3);
    private static final Duration LONGEST_TO_ANSWER = Duration.ofSeconds(5);

    /**
     * All attempts at a call together, well within the 29 seconds of the shortest of our Lambdas.
     */
    private static final Duration LONGEST_IN_ALL = Duration.ofSeconds(15);

    /**
     * The wiring that the environment describes: TABLE_…, PROFILE, TOKEN_ISSUER, TOKEN_AUDIENCE.
     */
    public static Wiring from(UnaryOperator<String> environment) {
        return from(environment, client());
    }

    static Wiring from(UnaryOperator<String> environment, DynamoDbClient dynamo) {
        return of(
                dynamo,
                Tables.from(environment),
                tokens(environment),
                profile(environment),
                Clock.systemUTC());
    }

    static DynamoDbClient client() {
        return client(LONGEST_TO_ANSWER);
    }

    /**
     * DynamoDB, which is asked three times at most: its own ten times take longer than whoever
     * waits for us. What is decided is tried again as a whole.
     *
     * @param longest how long it waits for an answer
     */
    static DynamoDbClient client(Duration longest) {
        return DynamoDbClient.builder()
                .httpClient(http(longest))
                .overrideConfiguration(limited())
                .build();
    }

    /** A call of AWS is made three times at most, and has an end well before our own time is up. */
    public static Consumer<ClientOverrideConfiguration.Builder> limited() {
        return override ->
                override.retryStrategy(AwsRetryStrategy.standardRetryStrategy())
                        .apiCallTimeout(LONGEST_IN_ALL);
    }

    /**
     * What every client of AWS goes over: the SDK's own limit is half a minute.
     *
     * @param longest how long it waits for an answer
     */
    public static SdkHttpClient http(Duration longest) {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(LONGEST_TO_CONNECT)
                .socketTimeout(longest)
                .build();
    }

    /**
     * For a rehearsal: the same, but whoever the given tokens know may call, nothing that is there
     * is read, and nothing is ever written.
     */
    static Wiring rehearsing(
            UnaryOperator<String> environment, DynamoDbClient dynamo, Tokens tokens) {
        var chance = new SecureRandom();
        var tables = Tables.from(environment);
        var clock = Clock.systemUTC();
        var profile = profile(environment);
        var deployed =
                of(
                        new DynamoRecords(dynamo, tables, clock),
                        new DynamoJournal(dynamo, tables),
                        new DynamoAnswers(dynamo, tables),
                        DynamoLedger.rehearsing(dynamo, tables),
                        tokens,
                        profile,
                        Ids.from(chance),
                        clock,
                        new Backoff(chance));
        var nothing = new RehearsalRecords(deployed.records());
        return new Wiring(
                nothing,
                deployed.journal(),
                deployed.answers(),
                deployed.decisions(),
                new Guidelines(nothing, profile),
                tokens,
                deployed.ids(),
                clock,
                Ports.NONE);
    }

    /** The same on a given client, with given tables, tokens and clock. */
    public static Wiring of(
            DynamoDbClient dynamo, Tables tables, Tokens tokens, Profile profile, Clock clock) {
        var chance = new SecureRandom();
        var records = new DynamoRecords(dynamo, tables, clock);
        return of(
                records,
                new DynamoJournal(dynamo, tables),
                new DynamoAnswers(dynamo, tables),
                new DynamoLedger(dynamo, tables),
                tokens,
                profile,
                Ids.from(chance),
                clock,
                new Backoff(chance));
    }

    /** The same on given ports. */
    public static Wiring of(
            Records records,
            Journal journal,
            Answers answers,
            Ledger ledger,
            Tokens tokens,
            Profile profile,
            Ids ids,
            Clock clock,
            Decisions.Retry retry) {
        var tracked = new ReadTracking(records);
        return new Wiring(
                tracked,
                journal,
                answers,
                new Decisions(ledger, records, retry, clock),
                new Guidelines(tracked, profile),
                tokens,
                ids,
                clock,
                Ports.NONE);
    }

    Wiring with(Ports others) {
        return new Wiring(
                records, journal, answers, decisions, guidelines, tokens, ids, clock, others);
    }

    /** A port of a module's own: the one that is given, or else what it has when deployed. */
    public <T> T port(Class<T> type, Supplier<T> deployed) {
        return others.given(type).orElseGet(deployed);
    }

    /** Whom an id of the register means. */
    public MemberIds memberIds() {
        return new MemberIds(records);
    }

    /** An API for people, and for other systems that sign with those secrets. */
    public Api api(Routes routes, Secrets secrets) {
        return new Api(routes, tokens, memberIds()::kept, secrets, decisions, answers, ids, clock);
    }

    /** An API for people. */
    public Api api(Routes routes) {
        return api(routes, Secrets.NONE);
    }

    /** The tokens that the environment describes. */
    private static Tokens tokens(UnaryOperator<String> environment) {
        var issuer = required(environment, "TOKEN_ISSUER");
        return new JwtTokens(
                JwtTokens.keysOf(issuer), issuer, required(environment, "TOKEN_AUDIENCE"));
    }

    private static Profile profile(UnaryOperator<String> environment) {
        return Profile.of(required(environment, "PROFILE"));
    }

    /** A variable that must be set; it stops the start where it is not. */
    public static String required(UnaryOperator<String> environment, String variable) {
        return Optional.ofNullable(environment.apply(variable))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new IllegalStateException(variable + " is not set"));
    }
}
