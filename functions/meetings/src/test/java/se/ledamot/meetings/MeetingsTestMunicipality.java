package se.ledamot.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import se.ledamot.meetings.event.ReceivedEventMapping;
import se.ledamot.meetings.event.SweepMeetings;
import se.ledamot.meetings.event.WorkThroughEvent;
import se.ledamot.meetings.function.MeetingsFunction;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.directory.ApiDefinitions;
import se.ledamot.municipality.directory.Assignment;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.directory.SeatType;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.Tablet;
import se.ledamot.municipality.inventory.TabletMapping;
import se.ledamot.municipality.meeting.Meeting;
import se.ledamot.municipality.meeting.MeetingCalendar;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.municipality.notice.NoticeMapping;
import se.ledamot.municipality.testing.TestServices;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.TransactionWriter;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.HttpRequest;
import se.ledamot.platform.http.Routes;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.identity.PhoneNumber;
import se.ledamot.platform.testing.Client;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.platform.webhook.WebhookSecret;

/** A municipality with members, and a meeting tool that sends events. */
public abstract class MeetingsTestMunicipality {
    protected static final String TOOL = "protokollet";
    protected static final String OTHER_TOOL = "dagordning";
    protected static final String COUNCIL = "Kommunfullmäktige";
    protected static final String BOARD = "Kommunstyrelsen";

    /** An ordinary member of the council and the board. */
    protected static final String CECILIA = "M-1003";

    /** A substitute of the council. */
    protected static final String DAVID = "M-1004";

    private static final LocalDate ELECTED = LocalDate.of(2022, 10, 15);
    private static final byte[] SECRET =
            "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);

    protected final StepClock clock = StepClock.at("2026-11-23", "09:00");
    protected final MemoryStore store = new MemoryStore(clock);
    protected final Services services = TestServices.of(store, clock);
    protected final Client client =
            new Client(ApiDefinitions.of(services, MeetingsFunction.routes(services)));
    protected final Client webhooks =
            new Client(
                    services.api(
                            new Routes(MeetingsFunction.signedRoutes(services)),
                            id -> id,
                            signer ->
                                    List.of(
                                            new WebhookSecret(TOOL, SECRET),
                                            new WebhookSecret(OTHER_TOOL, secretOf(OTHER_TOOL)))));
    private int ids;

    protected MeetingsTestMunicipality() {
        member(CECILIA, "cecilia.noren", seat(COUNCIL, SeatType.ORDINARY), board());
        member(DAVID, "david.astrom", seat(COUNCIL, SeatType.SUBSTITUTE));
    }

    private static Assignment board() {
        return seat(BOARD, SeatType.ORDINARY);
    }

    protected static Assignment seat(String body, SeatType type) {
        return new Assignment(new BodyName(body), type, ELECTED, null);
    }

    protected void member(String id, String account, Assignment... assignments) {
        put(
                MemberMapping.MEMBER,
                id,
                new Member(
                        new MemberId(id),
                        "Åsa Öberg " + id,
                        new MailAddress(account + "@pol.kramfors.se"),
                        new PhoneNumber("+46701740607"),
                        List.of(assignments)));
    }

    private static byte[] secretOf(String tool) {
        return ("secret-of-" + tool + "-0123456789abcdef").getBytes(StandardCharsets.UTF_8);
    }

    /** Writes a state as it is now, whatever was there. */
    protected <T> void put(EntityMapping<T> mapping, String id, T state) {
        var commit =
                Commit.nothing()
                        .put(
                                mapping,
                                id,
                                store.find(mapping, id),
                                state,
                                JournalEvent.of("put", Clause.K3_5));
        assertThat(store.write(commit, operation())).isEqualTo(TransactionWriter.Outcome.WRITTEN);
    }

    protected Operation operation() {
        return new Operation("op-" + ++ids, Actor.schedule("test"), clock.instant());
    }

    protected void registered(String tool, String order) {
        done(
                client.post(
                        "it",
                        "/meeting-tools",
                        Document.of("tool", tool, "name", "Protokollet", "order", order)));
    }

    /** An event of that type, as it is sent. */
    protected Document event(String type, Document data) {
        return Document.of("type", type, "timestamp", clock.instant(), "data", data);
    }

    protected static Document meeting(String id, String body, String date, String time) {
        var start = at(date, time);
        return Document.of(
                "id", id,
                "organization", body,
                "start", start,
                "end", start.plusSeconds(3 * 3600));
    }

    /** The member's tablet is in that holding from now on. */
    protected void tabletOf(String member, Holding holding) {
        var mark = "KF-" + member.substring(2);
        put(
                TabletMapping.TABLET,
                mark,
                new Tablet(
                        new TheftMark(mark),
                        "SERIAL" + mark,
                        "Platta",
                        "Fodral",
                        List.of(),
                        holding));
    }

    protected void lent(String member) {
        tabletOf(
                member,
                new Holding.Lent(new LoanId("7K3M" + member.substring(2)), new MemberId(member)));
    }

    protected void paper(String id, String version) {
        sent(
                event(
                        "paper.published",
                        Document.of(
                                "id",
                                id,
                                "meeting",
                                "KF-1",
                                "version",
                                version,
                                "size",
                                1_000,
                                "confidential",
                                false)));
    }

    protected void taken(String account, String paper, String version) {
        sent(
                event(
                        "paper.taken-offline",
                        Document.of("paper", paper, "member", account, "version", version)));
    }

    /** Sends an event and has it worked through; returns its id. */
    protected String sent(Document event) {
        var id = done(received(TOOL, "msg-" + ++ids, Json.write(event))).text("event");
        workThrough(id);
        return id;
    }

    protected Client.Response received(String tool, String webhookId, String body) {
        return received(tool, webhookId, body.getBytes(StandardCharsets.UTF_8));
    }

    protected Client.Response received(String tool, String webhookId, byte[] body) {
        clock.step(Duration.ofSeconds(1));
        var secret = tool.equals(TOOL) ? SECRET : secretOf(tool);
        return webhooks.send(signed(tool, webhookId, body, secret));
    }

    protected HttpRequest signed(String tool, String webhookId, byte[] body, byte[] secret) {
        var timestamp = Long.toString(clock.instant().getEpochSecond());
        return new HttpRequest(
                "POST",
                "/meeting-tools/" + tool + "/events",
                Map.of(),
                Map.of(
                        "webhook-id",
                        webhookId,
                        "webhook-timestamp",
                        timestamp,
                        "webhook-signature",
                        new WebhookSecret(secret).sign(webhookId, timestamp, body),
                        "content-type",
                        "application/json"),
                body,
                false);
    }

    protected static byte[] secret() {
        return SECRET.clone();
    }

    protected void workThrough(String id) {
        new WorkThroughEvent(services.repository())
                .execute(id, services.executor(), clock.instant());
    }

    protected void sweep() {
        sweep(services);
    }

    protected void sweep(Services some) {
        new SweepMeetings(some.repository(), Guidelines.of(some), some.executor())
                .sweep(operation());
    }

    /**
     * Imports a calendar in which the council meets on days without times.
     *
     * @param days such as {@code DTSTART;VALUE=DATE:20261125}
     */
    protected void allDay(String... days) {
        var calendar =
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:KF\r\n"
                        + String.join("\r\n", days)
                        + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        var file = calendar.getBytes(StandardCharsets.UTF_8);
        done(client.calendar("secretary", "/meetings/calendar-imports", file));
    }

    /** Sweeps every ten minutes until then, as the schedule does. */
    protected void sweepUntil(String date, String time) {
        while (clock.instant().isBefore(at(date, time))) {
            clock.step(Duration.ofMinutes(10));
            sweep();
        }
    }

    protected String stage(String event) {
        return Document.code(
                store.find(ReceivedEventMapping.EVENT, event).orElseThrow().state().stage());
    }

    protected List<Meeting> meetings(String month) {
        var bodies = Guidelines.of(services).settings().bodies();
        return new MeetingCalendar(services.repository(), bodies)
                .allIn(YearMonth.parse(month))
                .items();
    }

    /** A month's meetings as {@code body start source}, with a mark if they are cancelled. */
    protected List<String> shown(String month) {
        return meetings(month).stream()
                .map(one ->
                        "%s %s %s%s"
                                .formatted(
                                        one.body().text(),
                                        SwedishTime.at(one.start()).toLocalDateTime(),
                                        Document.code(one.source()),
                                        one.isCancelled() ? " cancelled" : ""))
                .toList();
    }

    protected List<Notice> notices() {
        return store.listAll(NoticeMapping.NOTICE, NoticeMapping.OPEN).items().stream()
                .map(Versioned::state)
                .toList();
    }

    /** The notices as {@code message → recipient}. */
    protected List<String> noticesSent() {
        return notices().stream()
                .map(notice -> Document.code(notice.message()) + " → " + notice.to().code())
                .toList();
    }

    protected static Document done(Client.Response answer) {
        assertThat(answer.status()).as(answer.body()).isLessThan(300);
        return answer.json();
    }

    protected static Instant at(String date, String time) {
        return SwedishTime.instantOf(LocalDate.parse(date), LocalTime.parse(time));
    }
}
