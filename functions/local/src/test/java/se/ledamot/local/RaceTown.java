package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import se.ledamot.checkout.LoanKind;
import se.ledamot.checkout.LoanState;
import se.ledamot.incidents.IncidentKind;
import se.ledamot.incidents.Matter;
import se.ledamot.platform.aws.Wiring;
import se.ledamot.platform.clause.Clause;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.Chain;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Kind;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.dynamodb.Tables;
import se.ledamot.platform.directory.Assignment;
import se.ledamot.platform.directory.Member;
import se.ledamot.platform.directory.MemberKind;
import se.ledamot.platform.directory.Post;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.guideline.Profile;
import se.ledamot.platform.identity.Iccid;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.identity.MemberId;
import se.ledamot.platform.identity.PhoneNumber;
import se.ledamot.platform.identity.TheftMark;
import se.ledamot.platform.inventory.Holding;
import se.ledamot.platform.inventory.Sim;
import se.ledamot.platform.inventory.SimKind;
import se.ledamot.platform.inventory.Tablet;
import se.ledamot.platform.inventory.TabletKind;
import se.ledamot.platform.password.PasswordsToChangeKind;
import se.ledamot.platform.testing.FakeTokens;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.platform.trigger.Tick;
import se.ledamot.stack.EmbeddedDynamo;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** All functions behind HTTP on an embedded DynamoDB, and many who call at the same moment. */
final class RaceTown implements AutoCloseable {
    static final String DESK = "device-desk";
    private static final String SWEEP = "the sweep";
    private static final Profile PROFILE = Profile.of("kramfors");

    private final StepClock clock = StepClock.at("2026-11-23", "09:00");
    private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();
    private final Wiring wiring = wiring(dynamo.client());
    private final Functions functions;
    private final HttpClient http = HttpClient.newHttpClient();
    private final FrontDoor door;
    private final int port;
    private final Set<String> subjects = new HashSet<>();
    private int rounds;
    private int keys;
    private int unsettled;

    RaceTown() throws IOException {
        this(client -> client);
    }

    /** The same, with something between the functions and the database. */
    RaceTown(UnaryOperator<DynamoDbClient> between) throws IOException {
        var functionsOwn = wiring(between.apply(dynamo.client()));
        this.functions = new Functions(definition -> functionsOwn, definition -> new Outbox(clock));
        this.door = new FrontDoor(0, functions::call);
        this.port = door.start();
    }

    private Wiring wiring(DynamoDbClient client) {
        var tables = new Tables(table -> table);
        return Wiring.of(client, tables, new FakeTokens(), PROFILE, clock);
    }

    /** How often a caller was told that it could not be settled. */
    synchronized int unsettled() {
        return unsettled;
    }

    /**
     * A call.
     *
     * @param body null for none
     */
    record Call(String who, String path, @Nullable Document body) {}

    /** What it was answered. */
    record Answer(int status, String body) {
        Document json() {
            return Json.readOwn(body);
        }
    }

    static boolean isDone(Answer answer) {
        return answer.status() < 300;
    }

    Round round() {
        return new Round(++rounds);
    }

    /** Makes all calls at the same moment. */
    List<Answer> atOnce(List<Call> calls) {
        return atOnce(calls, this::answered);
    }

    List<Answer> atOnce(List<Call> calls, Function<Call, Answer> answered) {
        var start = new CountDownLatch(1);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    calls.stream()
                            .map(call ->
                                    callers.submit(
                                            (Callable<Answer>)
                                                    () -> {
                                                        start.await();
                                                        return answered.apply(call);
                                                    }))
                            .toList();
            start.countDown();
            return answers.stream().map(RaceTown::got).toList();
        }
    }

    private static Answer got(Future<Answer> answer) {
        try {
            return answer.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Answer answered(Call call) {
        return answered(call, key());
    }

    private Answer answered(Call call, String key) {
        if (call.who().equals(SWEEP)) {
            functions.tick(call.path(), new Tick(call.path(), clock.instant()));
            return new Answer(200, "{}");
        }
        var body = call.body();
        var isFile = call.path().endsWith("/imports");
        var text = body == null ? "" : isFile ? body.text("file") : Json.write(body);
        var request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + call.path()))
                        .header("authorization", "Bearer " + call.who())
                        .header("accept-language", "en")
                        .header("idempotency-key", key)
                        .header("content-type", isFile ? "text/csv" : "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(text, StandardCharsets.UTF_8));
        if (body == null) {
            request.POST(HttpRequest.BodyPublishers.noBody());
        }
        try {
            return sent(request.build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Answer sent(HttpRequest request) throws IOException, InterruptedException {
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 503) {
            synchronized (this) {
                unsettled++;
            }
        }
        return new Answer(answer.statusCode(), answer.body());
    }

    /** Makes a call with one key until it is answered, as somebody does whose line is bad. */
    Answer untilAnswered(Call call) {
        var key = key();
        var answer = answered(call, key);
        while (answer.status() >= 500) {
            answer = answered(call, key);
        }
        return answer;
    }

    private synchronized String key() {
        return "race-key-" + ++keys;
    }

    private Document done(Call call) {
        var answer = untilAnswered(call);
        assertThat(answer.status()).as("%s %s", call, answer.body()).isLessThan(300);
        return answer.json();
    }

    void assertEveryJournalIsSound() {
        for (var kind :
                List.<Kind<?>>of(
                        LoanKind.LOAN, TabletKind.TABLET, SimKind.SIM, IncidentKind.INCIDENT)) {
            for (var subject : subjects) {
                if (subject.startsWith(kind.subject(""))) {
                    isSound(kind, subject.substring(kind.subject("").length()));
                }
            }
        }
        subjects.clear();
    }

    private <T> void isSound(Kind<T> kind, String id) {
        var found = wiring.records().find(kind, id).orElseThrow();
        assertThat(new Chain(wiring.journal()).check(found))
                .isEqualTo(new Chain.Verdict(found.version(), null));
    }

    @Override
    public void close() {
        door.stop();
        dynamo.close();
    }

    /** Two tablets with their cards, a member, and fifteen more. */
    final class Round {
        private final int number;
        private final Set<String> incidents = new HashSet<>();

        Round(int number) {
            this.number = number;
            write(Commit.nothing().and(tablet(0)).and(tablet(1)));
            IntStream.range(0, 16).forEach(i -> write(member(i)));
        }

        private void write(Commit commit) {
            var operation = new Operation("set-up", Actor.schedule("test"), clock.instant());
            wiring.decisions().carryOut(operation, attempt -> Decision.of(true, commit));
        }

        private Commit tablet(int which) {
            var did = Did.of("set-up", Clause.K3_1C);
            var tablet =
                    new Tablet(
                            new TheftMark(mark(which)),
                            "SERIAL" + mark(which),
                            "Platta",
                            "Fodral",
                            List.of("Laddare"),
                            Holding.fresh());
            var phone = "+467%08d".formatted(10_000_000 + number * 2 + which);
            var sim =
                    Sim.registered(
                            new Iccid(card(which)), new PhoneNumber(phone), 5_000, clock.instant());
            subjects.add(TabletKind.TABLET.subject(mark(which)));
            subjects.add(SimKind.SIM.subject(card(which)));
            return Commit.nothing()
                    .create(TabletKind.TABLET, mark(which), tablet, did)
                    .create(SimKind.SIM, card(which), sim, did);
        }

        private Commit member(int which) {
            var seat =
                    new Assignment(
                            "Kommunfullmäktige",
                            Post.ORDINARY,
                            LocalDate.parse("2022-10-15"),
                            null);
            var id = member(which, "M-");
            var member =
                    new Member(
                            new MemberId(id),
                            "Åsa Öberg",
                            new MailAddress(member(which, "m") + "@pol.kramfors.se"),
                            null,
                            List.of(seat));
            return Commit.nothing()
                    .create(MemberKind.MEMBER, id, member, Did.of("set-up", Clause.K5_1A));
        }

        private String member(int which, String prefix) {
            return prefix + (number * 16 + which);
        }

        private String me() {
            return member(0, "M-");
        }

        private String mark(int which) {
            return "KF-" + (number * 2 + which);
        }

        private String card(int which) {
            return iccid(number * 2 + which);
        }

        Call preparing(int which) {
            return new Call(DESK, "/loans", Town.loan(me(), mark(which), card(which)));
        }

        List<Call> sixteenPreparing() {
            return IntStream.range(0, 16)
                    .mapToObj(i ->
                            new Call(
                                    DESK,
                                    "/loans",
                                    Town.loan(member(i, "M-"), mark(0), card(i % 2))))
                    .toList();
        }

        String prepared() {
            var loan = done(preparing(0)).text("loan");
            subjects.add(LoanKind.LOAN.subject(loan));
            return loan;
        }

        Call accepted(String loan) {
            var text = PROFILE.guideline().text().hex();
            return new Call(me(), "/loans/" + loan + "/acceptance", Document.of("text", text));
        }

        Call sheet(String loan) {
            var body =
                    Document.of(
                            "text", PROFILE.guideline().text().hex(),
                            "reference", "Pärm 1",
                            "signedOn", "2026-11-23");
            return new Call(DESK, "/loans/" + loan + "/paper", body);
        }

        Call cancelled(String loan) {
            return new Call(DESK, "/loans/" + loan + "/cancel", null);
        }

        Call givenUp(String loan) {
            return new Call(DESK, "/loans/" + loan + "/give-up", null);
        }

        String lent() {
            var loan = prepared();
            done(accepted(loan));
            return loan;
        }

        Call returned(String loan) {
            var body =
                    Document.of(
                            "label", true,
                            "noOtherStickers", true,
                            "cover", true,
                            "accessories", List.of("Laddare"),
                            "caseWord", "Hittad");
            return new Call(DESK, "/loans/" + loan + "/return", body);
        }

        Call theft() {
            var theft = Document.of("kind", "theft", "description", "Väskan rycktes.");
            return new Call(me(), "/incidents", theft);
        }

        String lost() {
            return opened(Document.of("kind", "loss"));
        }

        String damaged() {
            var id = opened(Document.of("kind", "damage", "description", "Glas", "cover", "on"));
            var body =
                    Document.of(
                            "text", "Glas",
                            "repair", "away",
                            "from", "2026-11-24",
                            "back", "2026-12-24",
                            "liability", false);
            done(new Call(DESK, "/incidents/" + id + "/assessment", body));
            return id;
        }

        private String opened(Document report) {
            var id = done(new Call(me(), "/incidents", report)).text("incident");
            incidents.add(id);
            return id;
        }

        Call serviceOf(String damage) {
            return new Call(DESK, "/incidents/" + damage + "/service", Document.of("step", "away"));
        }

        Call found(String incident) {
            var where = Document.of("where", "with-member");
            return new Call(me(), "/incidents/" + incident + "/find", where);
        }

        Call password(String incident, String which) {
            var body = Document.of("password", which);
            return new Call(me(), "/incidents/" + incident + "/passwords", body);
        }

        Call cardMissed() {
            return new Call("it", "/sims/" + card(0) + "/moves", Document.of("move", "missing"));
        }

        Call swept() {
            return new Call(SWEEP, "incidentsSweep", null);
        }

        Call cards(int lines) {
            var file = new StringBuilder("sim;telefonnummer;surfmängd\n");
            for (int i = 0; i < lines; i++) {
                int one = 500_000 + number * 10 + i;
                file.append("%s;+467%08d;5000\n".formatted(iccid(one), 50_000_000 + one));
            }
            return new Call("it", "/sims/imports", Document.of("file", file.toString()));
        }

        /** Loans, tablets, cards, cases and what bars a loan say the same of each other. */
        void assertThatItFitsTogether(List<Answer> answers) {
            answers.stream()
                    .filter(RaceTown::isDone)
                    .map(Answer::json)
                    .filter(answer -> answer.has("incident"))
                    .forEach(answer -> incidents.add(answer.text("incident")));
            incidents.forEach(this::isFollowed);
            var loans = new ArrayList<String>();
            for (int which = 0; which < 2; which++) {
                var tablet = state(TabletKind.TABLET, mark(which));
                var sim = state(SimKind.SIM, card(which));
                fits(tablet.holding(), loans);
                fits(sim.holding(), loans);
            }
            for (var id : loans) {
                subjects.add(LoanKind.LOAN.subject(id));
                var loan = state(LoanKind.LOAN, id);
                var bar =
                        wiring.records()
                                .find(
                                        PasswordsToChangeKind.PASSWORDS_TO_CHANGE,
                                        loan.member().value())
                                .map(found -> found.state().missing())
                                .orElse(Set.of());
                assertThat(loan.state() instanceof LoanState.Prepared && !bar.isEmpty())
                        .as("no other tablet is lent before the passwords are changed")
                        .isFalse();
            }
        }

        private void fits(Holding holding, List<String> loans) {
            if (!holding.loanId().isEmpty()) {
                loans.add(holding.loanId());
                var loan = state(LoanKind.LOAN, holding.loanId());
                assertThat(loan.holds()).as("%s of a loan that goes on", holding).isTrue();
                assertThat(loan.state() instanceof LoanState.Prepared)
                        .isEqualTo(holding instanceof Holding.Prepared);
            }
        }

        /** Nobody has found it: then it is missing, or at the desk, and the case follows it. */
        private void isFollowed(String id) {
            subjects.add(IncidentKind.INCIDENT.subject(id));
            var incident = state(IncidentKind.INCIDENT, id);
            var borrowed = incident.borrowed();
            if (borrowed == null
                    || !(incident.matter() instanceof Matter.Missing missing)
                    || missing.found() != null) {
                return;
            }
            var followedBy =
                    switch (state(TabletKind.TABLET, borrowed.tablet().value()).holding()) {
                        case Holding.Missing lost -> lost.incident();
                        case Holding.InService service -> service.incident();
                        default -> "";
                    };
            assertThat(followedBy).as("a case of a tablet that is missing").isEqualTo(id);
        }

        /** Whether the desk has the first tablet, or has sent it away. */
        boolean isAtService() {
            return state(TabletKind.TABLET, mark(0)).holding() instanceof Holding.InService;
        }

        private <T> T state(Kind<T> kind, String id) {
            return wiring.records().find(kind, id).orElseThrow().state();
        }
    }

    private static String iccid(int number) {
        var base = "894609%012d".formatted(number);
        return IntStream.range(0, 10)
                .mapToObj(check -> base + check)
                .filter(one -> Iccid.parse(one).isPresent())
                .findFirst()
                .orElseThrow();
    }
}
