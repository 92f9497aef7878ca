package se.ledamot.municipality.notice;

import static se.ledamot.municipality.notice.Channel.MAIL;
import static se.ledamot.municipality.notice.Channel.SMS;
import static se.ledamot.municipality.notice.Urgency.AT_ONCE;
import static se.ledamot.municipality.notice.Urgency.CAN_WAIT;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.platform.document.Document;

/**
 * Every message that people get: its clause, its urgency, its channels, and the values that its
 * text needs. The texts are in {@code notices_sv.properties} and {@code notices_en.properties}
 * under the constant's code.
 */
public enum Message {
    /** To the member: a tablet is set aside; come and sign. */
    LOAN_PREPARED(Clause.K3_1A, CAN_WAIT, Set.of(SMS, MAIL), "tablet", "signableFrom", "lapsesOn"),
    /** To the member: the prepared tablet still waits for a signature. */
    LOAN_UNSIGNED(Clause.K3_1A, CAN_WAIT, Set.of(SMS, MAIL), "tablet", "lapsesOn"),
    /** To the member: the tablet is no longer set aside. */
    LOAN_LAPSED(Clause.K3_1A, CAN_WAIT, Set.of(SMS, MAIL), "tablet"),
    /** To the member: the desk has called the loan off before it was signed. */
    LOAN_CANCELLED(Clause.K3_1A, CAN_WAIT, Set.of(SMS, MAIL), "tablet"),
    /** To the device desk: a prepared loan lapsed, the tablet is free again. */
    LOAN_LAPSED_DESK(Clause.K3_1A, CAN_WAIT, Set.of(MAIL), "tablet", "loan"),
    /** To the device desk: a prepared loan was called off, the member is not entitled any more. */
    LOAN_NOT_ENTITLED_DESK(Clause.K1A, CAN_WAIT, Set.of(MAIL), "tablet", "loan"),
    /** To the member: signed; here is the receipt. */
    LOAN_SIGNED(Clause.K3_1A, CAN_WAIT, Set.of(SMS, MAIL), "tablet", "receipt"),
    /** To the member: the assignment will end, and with it the loan. */
    RETURN_ANNOUNCED(Clause.K1B, CAN_WAIT, Set.of(SMS, MAIL), "tablet", "lastDay", "due"),
    /** To the member: the assignment has ended; hand the tablet in. */
    RETURN_OPENED(Clause.K1B, CAN_WAIT, Set.of(SMS, MAIL), "tablet", "lastDay", "due"),
    /** To the member: the tablet is due soon. */
    RETURN_REMINDED(Clause.K1B, CAN_WAIT, Set.of(SMS, MAIL), "tablet", "due"),
    /** To the member: the tablet is overdue. */
    RETURN_OVERDUE(Clause.K1B, CAN_WAIT, Set.of(SMS, MAIL), "tablet", "due"),
    /** To the device desk: a tablet has not come back. */
    RETURN_OVERDUE_DESK(Clause.K1B, CAN_WAIT, Set.of(MAIL), "tablet", "loan", "due"),
    /** To the member: a new assignment; keep the tablet. */
    RETURN_CANCELLED(Clause.K1B, CAN_WAIT, Set.of(SMS, MAIL), "tablet"),
    /** To the member: the tablet is back; here is the receipt to sign. */
    TABLET_RETURNED(Clause.K3_1B, CAN_WAIT, Set.of(SMS, MAIL), "tablet", "receipt"),
    /** To the member: the return receipt is not signed yet. */
    RETURN_UNSIGNED(Clause.K3_1B, CAN_WAIT, Set.of(SMS, MAIL), "tablet"),
    /** To the device desk: a return receipt is not signed after the reminder. */
    RETURN_UNSIGNED_DESK(Clause.K3_1B, CAN_WAIT, Set.of(MAIL), "tablet", "loan"),
    /** To the member: the return receipt is signed, all is done. */
    RETURN_SIGNED(Clause.K3_1B, CAN_WAIT, Set.of(MAIL), "tablet", "receipt", "signature"),
    /** To the member: a new version of the guideline to read and sign. */
    GUIDELINE_TO_SIGN(Clause.K3_1A, CAN_WAIT, Set.of(SMS, MAIL), "guideline", "version"),
    /** To the member: the new version is not signed yet. */
    GUIDELINE_UNSIGNED(Clause.K3_1A, CAN_WAIT, Set.of(SMS, MAIL), "guideline", "version"),
    /** To the device desk: a borrower has not signed the new version after all reminders. */
    GUIDELINE_UNSIGNED_DESK(Clause.K3_1A, CAN_WAIT, Set.of(MAIL), "loan", "version", "reminders"),
    /** To the secretary: a year has passed, review it. */
    GUIDELINE_REVIEW(
            Clause.K0, CAN_WAIT, Set.of(MAIL), "guideline", "version", "owner", "decidedOn"),
    /** To the device desk: something was wrong with a tablet or what belongs to it. */
    DEVIATION_FOUND(Clause.K3_1D, CAN_WAIT, Set.of(MAIL), "tablet", "count"),
    /** To the member: a theft is reported; what happens now, and what to do. */
    THEFT_RECEIVED(
            Clause.K3_4A,
            AT_ONCE,
            Set.of(SMS, MAIL),
            "incident",
            "tablet",
            "policeReferenceMissing"),
    /** To the member: a loss is reported; what happens now, and what to do. */
    LOSS_RECEIVED(Clause.K3_4B, AT_ONCE, Set.of(SMS, MAIL), "incident", "tablet"),
    /** To the device desk: erase a missing tablet, now. */
    ERASURE_ORDERED(Clause.K3_4C, AT_ONCE, Set.of(SMS, MAIL), "incident", "tablet", "due", "kind"),
    /** To the device desk: the service itself ordered the erasure of a missing tablet. */
    ERASURE_ORDERED_AUTOMATICALLY(
            Clause.K3_4C, CAN_WAIT, Set.of(MAIL), "incident", "tablet", "due", "kind"),
    /** To the device desk: a tablet that it was to erase is found; it is not to be erased. */
    ERASURE_CALLED_OFF(
            Clause.K3_4C, AT_ONCE, Set.of(SMS, MAIL), "incident", "tablet", "where", "verify"),
    /** To the member: the missing tablet is erased. */
    TABLET_ERASED(Clause.K3_4C, CAN_WAIT, Set.of(SMS, MAIL), "incident", "tablet"),
    /** To the IT unit: have a SIM card blocked, now. */
    SIM_BLOCK_ORDERED(
            Clause.K3_4E, AT_ONCE, Set.of(SMS, MAIL), "incident", "sim", "erasure", "due"),
    /** To the IT unit: a card that it was to have blocked is found; it needs no block. */
    SIM_BLOCK_CALLED_OFF(Clause.K3_4E, AT_ONCE, Set.of(SMS, MAIL), "incident", "sim"),
    /** To the IT unit: a card that it was to have blocked is back, or has changed hands. */
    SIM_BLOCK_NOT_NEEDED(Clause.K3_4E, AT_ONCE, Set.of(SMS, MAIL), "incident", "sim"),
    /** To the IT unit: a blocked card is now in another tablet. */
    WRONG_SIM_BLOCKED(Clause.K3_4E, AT_ONCE, Set.of(SMS, MAIL), "incident", "sim"),
    /** To the member who has the card now: it was blocked by mistake, and is being opened. */
    SIM_BLOCKED_BY_MISTAKE(Clause.K3_4E, CAN_WAIT, Set.of(SMS, MAIL)),
    /** To the same member: the card is open again. */
    SIM_UNBLOCKED(Clause.K3_4E, CAN_WAIT, Set.of(SMS, MAIL)),
    /** To the member: the SIM card is blocked. */
    SIM_BLOCKED(Clause.K3_4E, CAN_WAIT, Set.of(MAIL), "incident"),
    /** To the IT unit: a member changes three passwords. */
    PASSWORDS_TO_CHANGE(Clause.K3_4D, CAN_WAIT, Set.of(MAIL), "incident", "tablet"),
    /** To the member: these passwords are not changed yet. */
    PASSWORDS_UNCHANGED(
            Clause.K3_4D, CAN_WAIT, Set.of(SMS, MAIL), "incident", "passwords", "found"),
    /** To the member: all is done, another tablet can be lent. */
    REPLACEMENT_POSSIBLE(Clause.K3_4D, CAN_WAIT, Set.of(SMS, MAIL), "incident"),
    /** To the member: the police's reference is still to come. */
    POLICE_REFERENCE_MISSING(Clause.K3_4A, CAN_WAIT, Set.of(SMS, MAIL), "incident", "tablet"),
    /** To the security coordinator: 72 hours run to decide on a breach of personal data. */
    BREACH_TO_ASSESS(Clause.K3_4C, CAN_WAIT, Set.of(SMS, MAIL), "incident", "due"),
    /** To the roles in the setting {@code missingReportedTo}: a tablet is stolen or lost. */
    MISSING_REPORTED(Clause.K3_4A, CAN_WAIT, Set.of(MAIL), "incident", "tablet", "kind"),
    /** To the member: the tablet is found, and stays with the member. */
    FOUND_KEPT(Clause.K3_4C, CAN_WAIT, Set.of(SMS, MAIL), "incident", "tablet", "verify"),
    /** To the member: the tablet is found and was erased; hand it in. */
    FOUND_TO_HAND_IN(Clause.K3_4C, CAN_WAIT, Set.of(SMS, MAIL), "incident", "tablet"),
    /** To the device desk: a missing tablet is found. */
    FOUND_REPORTED(Clause.K3_4C, CAN_WAIT, Set.of(MAIL), "incident", "tablet", "where", "erasure"),
    /** To the IT unit: a tablet is found whose SIM card is blocked. */
    SIM_TO_UNBLOCK(Clause.K3_4E, CAN_WAIT, Set.of(MAIL), "incident", "sim"),
    /** To the member: a damage is reported, the device desk will assess it. */
    DAMAGE_RECEIVED(Clause.K3_3B, CAN_WAIT, Set.of(SMS, MAIL), "incident", "tablet", "due"),
    /** To the device desk: a damage to assess. */
    DAMAGE_REPORTED(Clause.K3_3B, CAN_WAIT, Set.of(MAIL), "incident", "tablet", "due"),
    /** To the member: how and when the tablet goes to service. */
    DAMAGE_TO_SERVICE(
            Clause.K3_3C,
            CAN_WAIT,
            Set.of(SMS, MAIL),
            "incident",
            "tablet",
            "serviceFrom",
            "expectedBack",
            "assessment"),
    /** To the member: the damage needs no service. */
    DAMAGE_NO_SERVICE(
            Clause.K3_3C, CAN_WAIT, Set.of(SMS, MAIL), "incident", "tablet", "assessment"),
    /** To the member: the tablet is back from service and can be fetched. */
    SERVICE_BACK(Clause.K3_3C, CAN_WAIT, Set.of(SMS, MAIL), "incident", "tablet"),
    /** To the member: the tablet should have been handed in for service. */
    SERVICE_NOT_HANDED_IN(Clause.K3_3C, CAN_WAIT, Set.of(SMS, MAIL), "incident", "tablet"),
    /** To the member: the tablet is not worth repairing. */
    SERVICE_SCRAPPED(Clause.K3_3C, CAN_WAIT, Set.of(SMS, MAIL), "incident", "tablet"),
    /** To the secretary: it is to be decided whether the member pays. */
    LIABILITY_TO_DECIDE(Clause.K3_3D, CAN_WAIT, Set.of(MAIL), "incident", "due"),
    /** To the member: no decision on payment is made after all, and why. */
    LIABILITY_DROPPED(Clause.K3_3D, CAN_WAIT, Set.of(MAIL), "incident", "reasons"),
    /** To the member: a decision whether the member pays for a damage, with its reasons. */
    DAMAGE_LIABILITY(
            Clause.K3_3D,
            CAN_WAIT,
            Set.of(SMS, MAIL),
            "incident",
            "tablet",
            "decidedByRole",
            "finding",
            "memberPays",
            "reasons",
            "earlier"),
    /**
     * To the member: a decision whether the member pays for a theft or a loss, with its reasons.
     */
    MISSING_LIABILITY(
            Clause.K3_4F,
            CAN_WAIT,
            Set.of(SMS, MAIL),
            "incident",
            "tablet",
            "decidedByRole",
            "finding",
            "memberPays",
            "reasons",
            "earlier"),
    /** To the member: use of the tablet by somebody else is reported. */
    UNAUTHORISED_USE_RECEIVED(Clause.K3_2, CAN_WAIT, Set.of(SMS, MAIL), "incident", "tablet"),
    /** To the device desk: somebody else has used a tablet. */
    UNAUTHORISED_USE_REPORTED(Clause.K3_2, CAN_WAIT, Set.of(MAIL), "incident", "tablet", "due"),
    /** To the member: the outcome of the inquiry into use by somebody else. */
    UNAUTHORISED_USE_INVESTIGATED(
            Clause.K3_2, CAN_WAIT, Set.of(MAIL), "incident", "tablet", "outcome"),
    /** To the member: passwords came into wrong hands; change them now. */
    CREDENTIALS_EXPOSED_RECEIVED(Clause.O2_4B, AT_ONCE, Set.of(SMS, MAIL), "incident", "passwords"),
    /** To the IT unit: passwords of a member came into wrong hands. */
    CREDENTIALS_EXPOSED_REPORTED(
            Clause.O2_4B, AT_ONCE, Set.of(SMS, MAIL), "incident", "member", "passwords", "due"),
    /** To the member: these passwords are not changed yet. */
    CREDENTIALS_EXPOSED_UNCHANGED(
            Clause.O2_4B, CAN_WAIT, Set.of(SMS, MAIL), "incident", "passwords"),
    /**
     * To the device desk, or to IT for exposed passwords: another report of the same event has
     * come.
     */
    REPORT_JOINED(Clause.K3_3B, CAN_WAIT, Set.of(MAIL), "incident", "kind", "count"),
    /** To the role that owns a task: it is soon late. */
    TASK_DUE(Clause.K3_4A, CAN_WAIT, Set.of(MAIL), "incident", "task", "due"),
    /** To the role that owns a task, and the role that it escalates to: it is late. */
    TASK_LATE(Clause.K3_4A, CAN_WAIT, Set.of(MAIL), "incident", "task", "due"),
    /** To the same roles: an urgent task is late. */
    TASK_LATE_URGENT(Clause.K3_4A, AT_ONCE, Set.of(SMS, MAIL), "incident", "task", "due"),
    /** To the member: a report is received, and who has it. */
    THREAT_RECEIVED(Clause.O2_5, AT_ONCE, Set.of(SMS, MAIL)),
    /**
     * To the security coordinator: a report has come, with its number and nothing of its content.
     */
    THREAT_REPORTED(Clause.O2_5, AT_ONCE, Set.of(SMS, MAIL), "threat"),
    /** To the security coordinator and the deputy: nobody has taken a report on yet. */
    THREAT_UNTAKEN(Clause.O2_5, AT_ONCE, Set.of(SMS, MAIL), "threat", "mailAwaited"),
    /** To the security coordinator and the deputy: a report that was taken on is still open. */
    THREAT_OPEN(Clause.O2_5, CAN_WAIT, Set.of(MAIL), "threat", "mailAwaited"),
    /** To the security coordinator and the deputy: the mail of a report has arrived. */
    THREAT_ORIGINAL_RECEIVED(Clause.O2_5, CAN_WAIT, Set.of(MAIL), "threat", "intact"),
    /** To the member: the mail of the report has not all arrived. */
    THREAT_ORIGINAL_MISSING(Clause.O2_5, CAN_WAIT, Set.of(SMS, MAIL)),
    /** To the security coordinator and the deputy: a possible threat cannot be read. */
    THREAT_UNREADABLE(
            Clause.O2_5, AT_ONCE, Set.of(SMS, MAIL), "record", "records", "count", "more"),
    /** To the member: how much is left of the month's data. */
    ALLOWANCE_NEARLY_USED(Clause.K4A, CAN_WAIT, Set.of(SMS, MAIL), "left", "renewedOn"),
    /** To the member: nothing is left of the month's data. */
    ALLOWANCE_USED_UP(Clause.K4A, CAN_WAIT, Set.of(SMS, MAIL), "renewedOn"),
    /** To the IT unit: nothing is left of a card's monthly data. */
    ALLOWANCE_USED_UP_IT(Clause.K4A, CAN_WAIT, Set.of(MAIL), "sim", "allowance", "renewedOn"),
    /** To the member: the month's data will run out, and before which meeting. */
    ALLOWANCE_RUNNING_OUT(
            Clause.K4A,
            CAN_WAIT,
            Set.of(SMS, MAIL),
            "runsOutOn",
            "left",
            "renewedOn",
            "meetings",
            "body",
            "start"),
    /** To the IT unit: a card that is blocked has been used. */
    BLOCKED_SIM_USED(
            Clause.K3_4E,
            AT_ONCE,
            Set.of(SMS, MAIL),
            "sim",
            "hasCase",
            "incident",
            "megabytes",
            "lastUsedAt"),
    /** To the IT unit: a card whose tablet is missing has been used. */
    MISSING_SIM_USED(
            Clause.K3_4E,
            AT_ONCE,
            Set.of(SMS, MAIL),
            "sim",
            "isBlocked",
            "hasCase",
            "incident",
            "megabytes",
            "lastUsedAt"),
    /** To the IT unit: a card was used in a past period when it was blocked or missing. */
    UNEXPECTED_SIM_USE(
            Clause.K3_4E,
            CAN_WAIT,
            Set.of(MAIL),
            "sim",
            "hasCase",
            "incident",
            "megabytes",
            "lastUsedAt"),
    /**
     * To the IT unit: a counter does not show how much a card was used while blocked or missing.
     */
    POSSIBLE_UNEXPECTED_SIM_USE(
            Clause.K3_4E,
            CAN_WAIT,
            Set.of(MAIL),
            "sim",
            "hasCase",
            "incident",
            "megabytes",
            "lastUsedAt"),
    /** To the device desk: a card that is lent to nobody has been used. */
    UNLENT_SIM_USED(Clause.K4A, CAN_WAIT, Set.of(MAIL), "sim", "megabytes", "lastUsedAt"),
    /** To the device desk: a card was used before it was set aside or lent. */
    UNLENT_SIM_WAS_USED(Clause.K4A, CAN_WAIT, Set.of(MAIL), "sim", "megabytes", "lastUsedAt"),
    /** To the IT unit: the operator reports cards that are not registered. */
    SIMS_UNKNOWN(Clause.K4A, CAN_WAIT, Set.of(MAIL), "count", "sims", "more"),
    /** To the IT unit: a file from the operator has lines that could not be taken. */
    USAGE_FILE_FAULTS(Clause.K4A, CAN_WAIT, Set.of(MAIL), "file", "count", "accepted"),
    /** To the IT unit: a card's counter is lower than before, and has started again. */
    COUNTER_RESTARTED(Clause.K4A, CAN_WAIT, Set.of(MAIL), "sim", "before", "megabytes"),
    /** To the IT unit: the operator sends records that cannot be counted. */
    USAGE_RECORDS_REJECTED(Clause.K4A, CAN_WAIT, Set.of(MAIL), "count", "accepted", "reasons"),
    /** To the IT unit: meeting tools send events that cannot be worked through. */
    MEETING_EVENTS_KEPT_ASIDE(Clause.K3_5, CAN_WAIT, Set.of(MAIL), "count", "tools"),
    /** To the IT unit: working through events of meeting tools has failed repeatedly. */
    MEETING_EVENTS_FAILED(Clause.K3_5, CAN_WAIT, Set.of(MAIL), "count", "tools"),
    /** To the secretary: meeting tools have accounts of which nobody has said whose they are. */
    TOOL_ACCOUNTS_UNMATCHED(Clause.K3_5, CAN_WAIT, Set.of(MAIL), "count"),
    /** To the secretary: bodies that are to meet and are not on the list of bodies. */
    BODIES_UNLISTED(Clause.K3_5, CAN_WAIT, Set.of(MAIL), "count", "unlistedBodies", "more"),
    /** To the secretary: who is ready for a meeting that begins soon. */
    MEETING_READINESS(
            Clause.K3_5,
            CAN_WAIT,
            Set.of(MAIL),
            "meetingBody",
            "meetingStart",
            "paperCount",
            "called",
            "papersCurrent",
            "papersIncomplete",
            "papersNone",
            "papersNotKnown",
            "saidReady",
            "lackingPapers",
            "lackingCount",
            "withoutTablet",
            "withoutTabletCount",
            "unreadable"),
    /** To the member: a meeting is near; papers, a charged tablet, and mail. */
    MEETING_REMINDED(
            Clause.K3_5,
            CAN_WAIT,
            Set.of(SMS, MAIL),
            Needs.meetingsAnd(
                    "heading", "papers", "wifi", "again", "contact", "mailWord", "unopened")),
    /** To the member: there are new or changed papers for a meeting. */
    MEETING_PAPERS_CHANGED(Clause.K3_5, CAN_WAIT, Set.of(SMS, MAIL), Needs.meetingsAnd("wifi")),
    /** To the member: read the mail before, or after, a meeting of a body of one's own. */
    MAIL_NEAR_MEETING(
            Clause.O2A, CAN_WAIT, Set.of(SMS, MAIL), Needs.meetingsAnd("isAfter", "unopened")),
    /** To the secretary and the IT unit: a meeting tool has sent nothing for unusually long. */
    MEETING_TOOL_SILENT(Clause.K3_5, CAN_WAIT, Set.of(MAIL), "tool", "silentSince", "silentDays"),
    /** To the IT unit: a calendar has not been readable for a day. */
    CALENDAR_NOT_READ(
            Clause.K3_5, CAN_WAIT, Set.of(MAIL), "calendar", "calendarFault", "faultSince"),
    /** To the secretary: a calendar no longer has many of the meetings that it had. */
    CALENDAR_MEETINGS_LOST(Clause.K3_5, CAN_WAIT, Set.of(MAIL), "calendar", "lostMeetings"),
    /** To the IT unit: a file from the operator could not be read at all. */
    USAGE_FILE_UNREADABLE(Clause.K4A, CAN_WAIT, Set.of(MAIL), "file"),
    /** To the IT unit: the operator has reported no use of any card for days. */
    USAGE_NOT_REPORTED(Clause.K4A, CAN_WAIT, Set.of(MAIL), "through"),
    /** To the secretary: a member asks for a guest pass for Wi-Fi. */
    GUEST_PASS_REQUESTED(Clause.K4C, CAN_WAIT, Set.of(MAIL), "guestPass", "member", "body"),
    /** To the member: the mailbox will be swept; what is read and kept. */
    MAILBOX_SWEEPS_ANNOUNCED(Clause.K5_3A, CAN_WAIT, Set.of(SMS, MAIL), "from", "days", "address"),
    /** To the IT unit: mailboxes that cannot be swept, for one reason. */
    MAILBOXES_NOT_SWEPT(Clause.O3, CAN_WAIT, Set.of(MAIL), "problem", "count", "members", "more"),
    /** To the IT unit: a folder with mails that the server has not delivered for a day. */
    MAILS_UNDELIVERED(Clause.O3, CAN_WAIT, Set.of(MAIL), "member", "folder", "count", "uids"),
    /** To the IT unit: mailboxes that can be swept, and in which something is not right. */
    MAILBOXES_TO_CHECK(Clause.O3, CAN_WAIT, Set.of(MAIL), "concern", "count", "members", "more"),
    /** To the IT unit: the mail server was probed; what is missing. */
    MAIL_SERVER_PROBED(
            Clause.O3, CAN_WAIT, Set.of(MAIL), "server", "count", "missingChecks", "untried"),
    /** To the member, on a working morning: what waits in the mailbox. */
    MAIL_DIGEST(
            Clause.O2_1A,
            CAN_WAIT,
            Set.of(SMS, MAIL),
            "waiting",
            "due",
            "late",
            "longest",
            "unclear",
            "unopened",
            "inJunk",
            "figures",
            "inbox",
            "oldest",
            "sent",
            "trash",
            "drafts",
            "size",
            "quota",
            "suggested",
            "suggestions"),
    /** To the member, once a week if nothing else waits: how full the mailbox is. */
    MAILBOX_FIGURES(
            Clause.K5_2G,
            CAN_WAIT,
            Set.of(MAIL),
            "inbox",
            "oldest",
            "sent",
            "trash",
            "drafts",
            "size",
            "quota",
            "suggested",
            "suggestions"),
    /**
     * To the secretary, once a week: how many members have mail that nobody has opened for long.
     */
    MAIL_UNOPENED(Clause.K5_2A, CAN_WAIT, Set.of(MAIL), "count", "mails", "days"),
    /** To the IT unit and the secretary: rows of the log of mail stay, since nothing is decided. */
    MAIL_LOG_KEPT(Clause.K5_3A, CAN_WAIT, Set.of(MAIL)),
    /** To secretary and IT: the register and the mail accounts differ. */
    MAIL_ACCOUNTS_DIFFER(Clause.K5_1A, CAN_WAIT, Set.of(MAIL), "missing", "extra"),
    /** To secretary and IT: a role has no staff, so notices to it reach nobody. */
    ROLE_EMPTY(Clause.K2C, CAN_WAIT, Set.of(MAIL), "roles"),
    /** To the device desk: a message to a member could not be delivered. */
    NOTICE_FAILED(
            Clause.K1C,
            CAN_WAIT,
            Set.of(MAIL),
            "failedSubject",
            "failedChannel",
            "failedTo",
            "maybeSent"),
    /** To the IT unit: a stored state cannot be read. */
    RECORD_UNREADABLE(Clause.K1C, CAN_WAIT, Set.of(MAIL), "record", "records", "count", "more"),
    /**
     * To the device desk and IT: recipients who have not confirmed that mail may be sent to them.
     */
    CONTACTS_UNCONFIRMED(Clause.K1C, CAN_WAIT, Set.of(MAIL), "count");

    private static final Set<Message> CONFIDENTIAL =
            EnumSet.of(
                    THREAT_RECEIVED,
                    THREAT_REPORTED,
                    THREAT_UNTAKEN,
                    THREAT_OPEN,
                    THREAT_ORIGINAL_RECEIVED,
                    THREAT_ORIGINAL_MISSING,
                    THREAT_UNREADABLE);

    /** Values that several messages need. */
    private static final class Needs {
        /** Those by which meetings are named, and more. */
        private static String[] meetingsAnd(String... more) {
            var named =
                    Stream.of(
                            "meetings",
                            "meetingBody",
                            "meetingStart",
                            "meetingDay",
                            "meetingTime",
                            "otherBody",
                            "otherStart",
                            "otherTime",
                            "moreMeetings");
            return Stream.concat(named, Stream.of(more)).toArray(String[]::new);
        }
    }

    private final Clause clause;
    private final Urgency urgency;
    private final Set<Channel> channels;
    private final List<String> needs;

    Message(Clause clause, Urgency urgency, Set<Channel> channels, String... needs) {
        this.clause = clause;
        this.urgency = urgency;
        this.channels = channels;
        this.needs = Arrays.asList(needs);
    }

    public Clause clause() {
        return clause;
    }

    /** Whether only the recipient may know of it: neither its text nor its existence. */
    public boolean isConfidential() {
        return CONFIDENTIAL.contains(this);
    }

    public Urgency urgency() {
        return urgency;
    }

    public Set<Channel> channels() {
        return channels;
    }

    public List<String> needs() {
        return needs;
    }

    /**
     * Returns the values if all that the text needs are there; a missing one is a bug that a reader
     * would see.
     */
    Document complete(Document values) {
        var missing = needs.stream().filter(name -> !values.has(name)).toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(this + " needs " + missing);
        }
        return values;
    }
}
