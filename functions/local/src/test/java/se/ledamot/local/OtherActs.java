package se.ledamot.local;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import se.ledamot.datausage.GuestPassMapping;
import se.ledamot.mailboxes.answer.MailId;
import se.ledamot.mailboxes.answer.MailThreadMapping;
import se.ledamot.mailboxes.disposal.DisposalDecisionMapping;
import se.ledamot.mailboxes.log.LogSnapshots;
import se.ledamot.meetings.event.ReceivedEventMapping;
import se.ledamot.meetings.tool.ToolAccount;
import se.ledamot.members.ImportMapping;
import se.ledamot.municipality.meeting.MeetingOrigin;
import se.ledamot.municipality.notice.NoticeMapping;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.testing.MemoryStore;

/** What registers, other systems, schedules and streams do. */
final class OtherActs {
    private static final String REGISTER =
            """
            person;namn;e-post;mobil;organ;roll;från;till
            M-1;Åsa Öberg;asa.oberg@pol.kramfors.se;070-1740605;Kommunfullmäktige;ordinarie;2022-10-15;%s
            M-2;Åsa Öberg;m1@pol.kramfors.se;070-1740606;Kommunfullmäktige;ordinarie;2022-10-15;
            """;

    private OtherActs() {}

    static List<Act> in(StartingPoint start) {
        var all = new ArrayList<Act>();
        all.addAll(registers(start));
        all.addAll(systems(start));
        for (var definition :
                List.of(
                        "checkoutSweep",
                        "incidentsSweep",
                        "threatsSweep",
                        "datausageSweep",
                        "datausageFilesResume",
                        "mailboxesPlan",
                        "mailboxesDaily",
                        "meetingsCalendars",
                        "meetingsSweep",
                        "membersDaily",
                        "noticesDue",
                        "noticesDaily")) {
            all.add(Act.runSchedule(definition));
        }
        all.add(
                new Act(
                        "mailboxesSweep",
                        "",
                        (runner, key) -> runner.sweepMailbox("M-1", start.at())));
        all.addAll(mailboxes(start));
        all.add(stream("noticesSubscriptions", "member/M-1"));
        start.store().all(NoticeMapping.NOTICE).stream()
                .filter(notice -> notice.state().due().isPresent())
                .limit(2)
                .forEach(notice -> all.add(stream("noticesStream", notice.subject())));
        return all;
    }

    private static List<Act> mailboxes(StartingPoint start) {
        var store = start.store();
        var away = Document.of("from", "2026-12-07", "to", "2026-12-11");
        var snapshots = "/mailboxes/M-1/log-snapshots";
        var decided = Document.of("number", "KF 2026/9", "body", "KF", "on", "2026-11-23");
        var decision =
                Document.of(
                        "records",
                        "mail-log",
                        "decision",
                        decided,
                        "application",
                        decided,
                        "keptDays",
                        30,
                        "validFrom",
                        "2026-11-23");
        var all = new ArrayList<Act>();
        all.add(
                Act.post(
                        "setAbsences",
                        "",
                        "M-1",
                        "/mailboxes/mine/absences",
                        Document.of("absences", List.of(away))));
        all.add(
                Act.post(
                        "judgeWaitingMail",
                        "",
                        "M-1",
                        "/mailboxes/mine/waiting-mails/" + waitingMail(store) + "/verdict",
                        Document.of("verdict", "no-answer-needed")));
        all.add(Act.post("takeLogSnapshot", "", "registrar", snapshots, Document.EMPTY));
        var snapshot =
                store.all(LogSnapshots.SNAPSHOTS).stream()
                        .flatMap(found -> found.state().all().stream())
                        .map(LogSnapshots.LogSnapshot::id)
                        .findFirst()
                        .orElse("00000000");
        all.add(
                new Act(
                        "endLogSnapshot",
                        "",
                        (runner, key) ->
                                runner.bare(
                                        "registrar", snapshots + "/" + snapshot + "/end", key)));
        all.add(
                Act.post(
                        "registerDisposalDecision",
                        "",
                        "secretary",
                        "/disposal-decisions",
                        decision));
        var registered =
                store.all(DisposalDecisionMapping.DECISION).stream()
                        .map(Versioned::id)
                        .findFirst()
                        .orElse("00000000");
        all.add(
                new Act(
                        "withdrawDisposalDecision",
                        "",
                        (runner, key) ->
                                runner.bare(
                                        "secretary",
                                        "/disposal-decisions/" + registered + "/withdrawal",
                                        key)));
        var server = "/mail-servers/" + TestMailServer.HOST;
        all.add(
                Act.post(
                        "confirmMailServer",
                        "",
                        "it",
                        server + "/confirmation",
                        Document.of("readReceipts", "sent", "removedMail", "held")));
        all.add(
                Act.post(
                        "probeMailServer",
                        "",
                        "it",
                        server + "/probe",
                        Document.of("mailbox", "prov@kramfors.se", "writesMail", true)));
        return all;
    }

    private static MailId waitingMail(MemoryStore store) {
        return store.all(MailThreadMapping.THREAD).stream()
                .filter(thread -> thread.state().member().value().equals("M-1"))
                .flatMap(thread ->
                        thread.state()
                                .waiting()
                                .map(one -> MailId.of(thread.id(), one.mail().fingerprint())))
                .findFirst()
                .orElse(new MailId("0".repeat(24), "0".repeat(32)));
    }

    private static Act stream(String definition, String subject) {
        return new Act(definition, "touched", (runner, key) -> runner.touched(definition, subject));
    }

    private static List<Act> registers(StartingPoint start) {
        var all = new ArrayList<Act>();
        var ending = REGISTER.formatted("2026-12-05");
        all.add(plan("planMembersImport", "secretary", "/members/imports", ending));
        var misspelt = ending.replace("fullmäktige", "fullmäktge");
        all.add(
                new Act(
                        "planMembersImport",
                        "misspelt",
                        (runner, key) ->
                                runner.file(
                                        "secretary",
                                        "/members/imports",
                                        misspelt,
                                        "text/csv",
                                        key)));
        var staff = "person;namn;e-post;mobil;roll\nkarl;Karl Ek;karl@kramfors.se;;it\n";
        all.add(plan("planStaffImport", "it", "/staff/imports", staff));
        for (var one : start.store().all(ImportMapping.IMPORT)) {
            var roll = one.state().register();
            var name = roll.equals("members") ? "applyMembersImport" : "applyStaffImport";
            var path = "/" + roll + "/imports/" + one.id() + "/apply";
            var who = roll.equals("members") ? "secretary" : "it";
            all.add(Act.post(name, "", who, path, Document.of("confirmed", true)));
            if (!one.state().questions().isEmpty()) {
                var same = Document.of("question", 1, "answer", "same");
                var answers = Document.of("answers", List.of(same));
                var answer = path.replace("/apply", "/answers");
                all.add(Act.post("answerMembersImport", "", who, answer, answers));
            }
        }
        all.add(
                plan(
                        "replaceMailAccounts",
                        "it",
                        "/mail-accounts",
                        "e-post\nm9@pol.kramfors.se\n"));
        var version =
                Document.of(
                        "decidedOn", "2026-11-23",
                        "paragraph", "KS § 1",
                        "text", "En ny riktlinje.");
        all.add(Act.post("publishGuideline", "", "secretary", "/guideline/versions", version));
        return all;
    }

    private static Act plan(String operation, String who, String path, String text) {
        return new Act(
                operation, "", (runner, key) -> runner.file(who, path, text, "text/csv", key));
    }

    private static List<Act> systems(StartingPoint start) {
        var all = new ArrayList<Act>();
        for (var sim : StartingPoint.SIMS) {
            var to = start.at().minus(Duration.ofMinutes(1));
            var session =
                    Document.of(
                            "kind",
                            "session",
                            "id",
                            "s" + start.number(),
                            "iccid",
                            sim,
                            "from",
                            to.minus(Duration.ofMinutes(1)),
                            "to",
                            to,
                            "up",
                            0,
                            "down",
                            4_100_000_000L);
            var body = Document.of("records", List.of(session));
            all.add(
                    new Act(
                            "recordUsage",
                            "",
                            (runner, key) ->
                                    runner.signed("operator", "/usage/records", body, key)));
        }
        all.add(new Act("datausageFiles", "", (runner, key) -> runner.fileCame()));
        var begins = start.at().plus(Duration.ofDays(2));
        all.addAll(eventsOfMeetingTool(begins, start));
        var line =
                "möte;nämnd;start;slut\nKS-1;Kommunfullmäktige;%s;%s\n"
                        .formatted(begins, begins.plus(Duration.ofHours(2)));
        all.add(plan("importMeetings", "secretary", "/meetings/imports", line));
        all.addAll(calendars());
        var body = Document.of("body", "Kommunfullmäktige");
        all.add(Act.post("requestGuestPass", "", "M-1", "/guest-passes", body));
        start.store()
                .all(GuestPassMapping.GUEST_PASS)
                .forEach(pass -> all.add(handOver(pass.id())));
        return all;
    }

    /** A calendar is registered, and a file of it imported; meetings of both are called off. */
    private static List<Act> calendars() {
        var all = new ArrayList<Act>();
        var address = "https://" + LocalCalendars.HOST + "/ks.ics";
        var feed = Document.of("feed", "ks", "name", "Kalender", "address", address);
        all.add(Act.post("registerCalendarFeed", "", "it", "/calendar-feeds", feed));
        all.add(
                new Act(
                        "endCalendarFeed",
                        "",
                        (runner, key) -> runner.bare("it", "/calendar-feeds/ks/end", key)));
        all.add(
                new Act(
                        "importCalendar",
                        "",
                        (runner, key) ->
                                runner.file(
                                        "secretary",
                                        "/meetings/calendar-imports",
                                        StartingPoint.CALENDAR,
                                        "text/calendar",
                                        key)));
        for (var origin :
                List.of(MeetingOrigin.calendar("ks", "a"), MeetingOrigin.calendarFile(null, "a"))) {
            var meetings = Document.of("meetings", List.of(origin.id()));
            all.add(
                    Act.post(
                            "cancelMeetings",
                            Document.code(origin.source()),
                            "secretary",
                            "/meetings/cancellations",
                            meetings));
        }
        return all;
    }

    /** A tool is registered and sends events; the stream and the sweep work them through. */
    private static List<Act> eventsOfMeetingTool(Instant begins, StartingPoint start) {
        var all = new ArrayList<Act>();
        var tool = Document.of("tool", LocalOperator.TOOL, "name", "P", "order", "by-time");
        all.add(Act.post("registerMeetingTool", "", "it", "/meeting-tools", tool));
        var meeting =
                Document.of("id", "KS-1", "organization", "Kommunfullmäktige", "start", begins);
        all.add(meetingEvent("published", "meeting.published", meeting, start.at()));
        var cancelled = Document.of("id", "KS-1");
        all.add(meetingEvent("cancelled", "meeting.cancelled", cancelled, start.at()));
        var copy = Document.of("paper", "P-1", "member", "a", "version", "1");
        all.add(meetingEvent("offline", "paper.taken-offline", copy, start.at()));
        start.store()
                .all(ReceivedEventMapping.EVENT)
                .forEach(event -> {
                    all.add(
                            new Act(
                                    "meetingsStream",
                                    "",
                                    (runner, key) ->
                                            runner.touched("meetingsStream", event.subject())));
                    var path = "/meeting-events/" + event.id() + "/retry";
                    all.add(
                            new Act(
                                    "retryMeetingEvent",
                                    "",
                                    (runner, key) -> runner.bare("it", path, key)));
                });
        var own =
                "/meetings/"
                        + MeetingOrigin.tool(LocalOperator.TOOL, "KS-1").id()
                        + "/own-reminders";
        for (var choice : List.of("done", "off")) {
            var chosen = Document.of("reminders", choice);
            all.add(Act.post("chooseReminders", choice, "M-1", own, chosen));
        }
        var match = Document.of("tool", LocalOperator.TOOL, "account", "A", "member", "M-1");
        all.add(Act.post("matchToolAccount", "", "secretary", "/tool-accounts", match));
        var account = ToolAccount.idOf(LocalOperator.TOOL, "a");
        for (var said : List.of("unmatch", "dismissal")) {
            var operation = said.equals("unmatch") ? "unmatchToolAccount" : "dismissToolAccount";
            var path = "/tool-accounts/" + account + "/" + said;
            all.add(new Act(operation, "", (runner, key) -> runner.bare("secretary", path, key)));
        }
        var member = Document.of("member", "M-2");
        all.add(
                Act.post(
                        "matchSeenToolAccount",
                        "",
                        "secretary",
                        "/tool-accounts/" + account + "/match",
                        member));
        return all;
    }

    private static Act meetingEvent(String label, String type, Document data, Instant at) {
        var path = "/meeting-tools/" + LocalOperator.TOOL + "/events";
        var event = Document.of("type", type, "timestamp", at, "data", data);
        return new Act(
                "receiveMeetingEvent",
                label,
                (runner, key) -> runner.signed("meeting-tool", path, event, key));
    }

    private static Act handOver(String pass) {
        var path = "/guest-passes/" + pass + "/handover";
        return new Act(
                "handOverGuestPass", "", (runner, key) -> runner.bare("secretary", path, key));
    }
}
