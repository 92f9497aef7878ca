package se.ledamot.mailboxes.function;

import static se.ledamot.platform.access.Role.IT;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.MailboxesReason;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
import se.ledamot.mailboxes.probe.AskForProbe;
import se.ledamot.mailboxes.probe.ConfirmMailServer;
import se.ledamot.mailboxes.probe.MailServerProfile;
import se.ledamot.mailboxes.probe.MailServerProfile.ReadReceipts;
import se.ledamot.mailboxes.probe.MailServerProfile.RemovedMail;
import se.ledamot.mailboxes.probe.MailServerProfileMapping;
import se.ledamot.mailboxes.probe.ProbeCheck;
import se.ledamot.mailboxes.probe.ProbeFinding;
import se.ledamot.mailboxes.probe.ServerProbe;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Resource;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.http.ValidatedRequest;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;
import se.ledamot.platform.text.Language;
import se.ledamot.platform.text.MessageBundle;

/** The operations on the mail server, for the IT unit (O3). */
final class MailServerRoutes implements RouteGroup {
    private static final MessageBundle WORDS = MessageBundle.of("probes");
    private static final int MOST_DAYS = 3_650;
    private static final Schema.Fields FINDING =
            Schema.fields(
                    Field.of("check", Schema.choice(ProbeCheck.class), "What is looked at"),
                    Field.of(
                            "result",
                            Schema.choice(ProbeFinding.Result.class),
                            "Whether it is as it should be; unknown: it was not tried, or that has shown nothing"),
                    Field.of(
                            "isNeeded",
                            Schema.bool(),
                            "Whether something does not work without it"),
                    Field.of("text", Schema.text(500), "What that means, and what to do"));
    private static final Schema.Fields FACT =
            FINDING.and(
                    Field.of(
                            "foundAt",
                            Schema.format(StringFormat.INSTANT),
                            "When it was found out"));
    private static final Field FINDINGS =
            Field.of(
                    "findings",
                    Schema.list(FINDING, ProbeCheck.values().length),
                    "One for each check; none before it has ended");
    private static final List<Field> CONFIRMED =
            List.of(
                    Field.of(
                            "readReceipts",
                            Schema.choice(ReadReceipts.class),
                            "Whether the server tells a sender that our own service has read a mail"),
                    Field.of(
                            "removedMail",
                            Schema.choice(RemovedMail.class),
                            "What becomes of a mail that was removed from a mailbox: it is gone, is"
                                    + " kept for some days, or is held without end"),
                    Field.maybe(
                            "removedMailKeptDays",
                            Schema.wholeNumber(1, MOST_DAYS),
                            "For how many days, where it is kept"));
    private static final Schema.Fields ASKED =
            Schema.fields(
                    Field.of(
                            "mailbox",
                            Schema.format(StringFormat.MAIL),
                            "The address of a mailbox that the municipality has chosen for it, and that"
                                    + " is no member's"),
                    Field.of(
                            "writesMail",
                            Schema.bool(),
                            "Whether a mail may be written into its inbox, which is removed again; else"
                                    + " much stays unknown"));
    private static final Schema.Fields PROBE =
            ASKED.and(
                    Field.of(
                            "askedAt",
                            Schema.format(StringFormat.INSTANT),
                            "When it was asked for"),
                    Field.maybe(
                            "endedAt",
                            Schema.format(StringFormat.INSTANT),
                            "When it had ended; absent until then"),
                    FINDINGS);
    private static final Schema.Fields SERVER =
            Schema.fields(
                            Field.of(
                                    "mailServer",
                                    Schema.format(MailServerProfile.FORMAT),
                                    "Its name"))
                    .and(CONFIRMED.toArray(Field[]::new))
                    .and(
                            Field.maybe(
                                    "confirmedAt",
                                    Schema.format(StringFormat.INSTANT),
                                    "When the IT unit has confirmed this; absent where it has not"),
                            Field.of(
                                    "sweepsMayRun",
                                    Schema.bool(),
                                    "Whether mailboxes are swept: no, where that marks mail as read"),
                            Field.of(
                                    "mailsMayBeRead",
                                    Schema.bool(),
                                    "Whether the service may read whole mails: where a probe has found"
                                            + " that this marks none as read, and read receipts are suppressed"),
                            Field.of(
                                    "facts",
                                    Schema.list(FACT, ProbeCheck.values().length),
                                    "What all probes have found out of the server, whatever the"
                                            + " mailbox; none of what no probe has found out"),
                            Field.maybe(
                                    "probe", PROBE, "The last probe; absent where there is none"));

    private final Repository repository;
    private final Resource<MailServerProfile> servers;
    private final AskForProbe ask;
    private final ConfirmMailServer confirm;

    MailServerRoutes(Services services) {
        this.repository = services.repository();
        this.servers = servers(repository);
        this.ask = new AskForProbe(repository, Guidelines.of(services), services.ids());
        this.confirm = new ConfirmMailServer(repository);
    }

    /** Mail servers by their names. */
    static Resource<MailServerProfile> servers(Repository repository) {
        return new Resource<>(
                "/mail-servers/{mailServer}",
                MailServerProfile.FORMAT,
                MailServerProfileMapping.PROFILE,
                repository,
                MailboxesReason.MAIL_SERVER_ABSENT);
    }

    @Override
    public List<Route> routes() {
        return List.of(list(), get(), probe(), confirm());
    }

    private Route list() {
        return Route.get(
                        "/mail-servers",
                        "listMailServers",
                        "The mail servers that were set up so far, and what is known of them")
                .allow(IT)
                .respondingPage(SERVER, this::page);
    }

    private Route get() {
        return servers.get("getMailServer", "What is known of a mail server, and its last probe")
                .allow(IT)
                .responding(
                        SERVER,
                        request ->
                                servers.load(request)
                                        .map(found -> toJson(found, request.language())));
    }

    private Route probe() {
        return servers.act(
                        "probe",
                        "probeMailServer",
                        "Asks for a probe of a mail server: within five minutes it is found out what is"
                                + " right and what is missing, and the IT unit is notified")
                .allow(IT)
                .body(ASKED)
                .responding(SERVER, this::asked);
    }

    private Route confirm() {
        return servers.act(
                        "confirmation",
                        "confirmMailServer",
                        "Confirms what no probe can see of a mail server; it replaces what was"
                                + " confirmed before")
                .allow(IT)
                .body(new Schema.Fields(CONFIRMED))
                .responding(SERVER, this::confirmed);
    }

    private Page<Document> page(ValidatedRequest request) {
        return repository
                .list(
                        MailServerProfileMapping.PROFILE,
                        MailServerProfileMapping.ALL,
                        request.page())
                .map(found -> toJson(found.state(), request.language()));
    }

    private Decision<Document> asked(ValidatedRequest request) {
        var body = request.body();
        var address = MailAddress.parse(body.text("mailbox")).orElseThrow();
        return ask.ask(
                        request.path("mailServer"),
                        address,
                        body.booleanValue("writesMail"),
                        request.operation())
                .map(profile -> toJson(profile, request.language()));
    }

    private Decision<Document> confirmed(ValidatedRequest request) {
        var body = request.body();
        return confirm.confirm(
                        request.path("mailServer"),
                        body.enumValue(ReadReceipts.class, "readReceipts"),
                        body.enumValue(RemovedMail.class, "removedMail"),
                        body.has("removedMailKeptDays")
                                ? body.intValue("removedMailKeptDays")
                                : null,
                        request.operation())
                .map(profile -> toJson(profile, request.language()));
    }

    private static Document toJson(MailServerProfile profile, Language language) {
        var probe = profile.probe();
        return Document.of(
                "mailServer", profile.host(),
                "readReceipts", profile.readReceipts(),
                "removedMail", profile.removedMail(),
                "removedMailKeptDays", profile.removedMailKeptDays(),
                "confirmedAt", profile.confirmedAt(),
                "sweepsMayRun", !profile.marksAsReadInSweeps(),
                "mailsMayBeRead", profile.mailsMayBeRead(),
                "facts",
                        profile.facts().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(one -> toJson(one.getKey(), one.getValue(), language))
                                .toList(),
                "probe", probe == null ? null : toJson(probe, language));
    }

    private static Document toJson(ServerProbe probe, Language language) {
        return Document.of(
                "mailbox", probe.address().value(),
                "writesMail", probe.isWriting(),
                "askedAt", probe.askedAt(),
                "endedAt", probe.endedAt(),
                "findings",
                        probe.isOpen()
                                ? List.of()
                                : probe.findings().stream()
                                        .map(one -> toJson(one, language))
                                        .toList());
    }

    private static Document toJson(
            ProbeCheck check, MailServerProfile.Fact fact, Language language) {
        return toJson(ProbeFinding.of(check, fact.result()), language).with("foundAt", fact.at());
    }

    private static Document toJson(ProbeFinding finding, Language language) {
        return Document.of(
                "check", finding.check(),
                "result", finding.result(),
                "isNeeded", finding.check().isNeeded(),
                "text", text(finding, language));
    }

    private static String text(ProbeFinding finding, Language language) {
        var key =
                finding.result() == ProbeFinding.Result.UNKNOWN
                        ? "unknown"
                        : Document.code(finding.check()) + "." + Document.code(finding.result());
        var problem = Document.of("problem", problem(finding.problem(), language));
        return WORDS.format(key, problem, language).strip();
    }

    private static String problem(@Nullable Problem problem, Language language) {
        return problem == null
                ? ""
                : WORDS.format("problem." + Document.code(problem), Document.EMPTY, language);
    }
}
