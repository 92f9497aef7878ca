package se.ledamot.municipality.guideline;

import java.util.Arrays;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.directory.PublicBody;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;

/**
 * The settings that vary between municipalities, each with its clause. A new setting is one line
 * here and one in each profile.
 */
public enum Setting {
    MUNICIPALITY("municipality", Clause.K0, Schema.text(40), "The name that messages begin with"),
    SMS_SENDER(
            "smsSender",
            Clause.K1C,
            Schema.format(
                    StringFormat.of("sender", "Kramfors", "(?=.*[A-Za-z])[A-Za-z0-9]{3,11}")
                            .withoutIdentityNumber()),
            "At most 11 letters A-Z or digits"),
    BODIES(
            "bodies",
            Clause.K1A,
            new Schema.ListOf(PublicBody.SCHEMA, 1, 100),
            "The elected bodies, what else they are called, and whose members are lent a tablet"),
    ORDINARY_ROLES(
            "ordinaryRoles",
            Clause.K1A,
            new Schema.ListOf(Schema.text(60), 1, 60),
            "What the register of members calls an ordinary member, a chair among them"),
    SUBSTITUTE_ROLES(
            "substituteRoles",
            Clause.K1A,
            new Schema.ListOf(Schema.text(60), 1, 60),
            "What the register of members calls a substitute"),
    MAIL_DOMAIN(
            "mailDomain",
            Clause.K5_1A,
            Schema.format(StringFormat.DOMAIN),
            "The domain that a member's address must be in"),
    ADDRESS_TEMPLATE(
            "addressTemplate",
            Clause.O1,
            Schema.text(120),
            "How an address is formed of {first} and {last}"),
    RETURN_ANNOUNCED_DAYS_BEFORE(
            "returnAnnouncedDaysBefore",
            Clause.K1B,
            Schema.wholeNumber(1, 60),
            "Days before the last day"),
    RETURN_WITHIN_DAYS(
            "returnWithinDays", Clause.K1B, Schema.wholeNumber(1, 90), "Days after the last day"),
    RETURN_REMINDED_WORKING_DAYS_BEFORE(
            "returnRemindedWorkingDaysBefore",
            Clause.K1B,
            Schema.wholeNumber(1, 20),
            "Working days before the return is due"),
    SIGNATURE_REMINDED_WORKING_DAYS(
            "signatureRemindedAfterWorkingDays",
            Clause.K3_1A,
            Schema.wholeNumber(1, 30),
            "Working days after a loan was prepared"),
    PREPARED_DAYS_AHEAD(
            "preparedDaysAhead",
            Clause.K1A,
            Schema.wholeNumber(0, 120),
            "How many days before a member's first entitled day a loan may be prepared"),
    LOAN_LAPSES_WORKING_DAYS(
            "loanLapsesAfterWorkingDays",
            Clause.K3_1A,
            Schema.wholeNumber(2, 60),
            "Working days after a loan was prepared"),
    GUIDELINE_REMINDED_WORKING_DAYS(
            "guidelineRemindedAfterWorkingDays",
            Clause.K3_1A,
            Schema.wholeNumber(1, 60),
            "Working days after a borrower was asked to sign a new version, and between reminders"),
    GUIDELINE_REMINDERS(
            "guidelineReminders",
            Clause.K3_1A,
            Schema.wholeNumber(1, 10),
            "How many reminders before the device desk is notified"),
    PRIVATE_USE("privateUse", Clause.K3_1F, Schema.bool(), "Whether private use is allowed"),
    QUIET_FROM(
            "quietFrom",
            Clause.K1C,
            Schema.format(StringFormat.TIME_OF_DAY),
            "What can wait is not sent from then on"),
    QUIET_TO(
            "quietTo",
            Clause.K1C,
            Schema.format(StringFormat.TIME_OF_DAY),
            "What can wait is sent again from then on"),
    EVES_ARE_HOLIDAYS(
            "evesAreHolidays",
            Clause.K0,
            Schema.bool(),
            "Whether midsummer, Christmas and New Year's eve are no working days"),
    DEVICE_DESK_NAME(
            "deviceDeskName", Clause.K2C, Schema.text(40), "What the device desk is called"),
    DEVICE_DESK_PHONE(
            "deviceDeskPhone",
            Clause.K2C,
            Schema.format(StringFormat.PHONE),
            "Whom to call about the tablet"),
    IT_NAME("itName", Clause.K2C, Schema.text(40), "What the IT unit is called"),
    IT_PHONE(
            "itPhone",
            Clause.K2C,
            Schema.format(StringFormat.PHONE),
            "Whom to call about sign-in and subscriptions"),
    MEETING_TOOL_NAME(
            "meetingToolContact", Clause.K2C, Schema.text(60), "Who administers the meeting tool"),
    QUICK_GUIDE(
            "quickGuide",
            Clause.K2C,
            Schema.text(20),
            "The version of the quick guide that is handed over"),
    ERASE_WITHIN_HOURS(
            "eraseWithinHours",
            Clause.K3_4C,
            Schema.wholeNumber(1, 168),
            "Clock hours in which a missing tablet is erased, or else its SIM card is blocked anyway"),
    BLOCK_WITHIN_HOURS(
            "blockWithinHours",
            Clause.K3_4E,
            Schema.wholeNumber(1, 168),
            "Clock hours in which a SIM card is blocked"),
    PASSWORDS_WITHIN_WORKING_DAYS(
            "passwordsWithinWorkingDays",
            Clause.K3_4D,
            Schema.wholeNumber(1, 30),
            "Working days in which the three passwords are changed after a theft or a loss"),
    EXPOSED_PASSWORDS_WITHIN_HOURS(
            "exposedPasswordsWithinHours",
            Clause.O2_4B,
            Schema.wholeNumber(1, 168),
            "Clock hours in which a password that came into wrong hands is changed"),
    POLICE_WITHIN_WORKING_DAYS(
            "policeReferenceWithinWorkingDays",
            Clause.K3_4A,
            Schema.wholeNumber(1, 60),
            "Working days in which the police's reference is given"),
    ASSESSED_WITHIN_WORKING_DAYS(
            "assessedWithinWorkingDays",
            Clause.K3_3C,
            Schema.wholeNumber(1, 60),
            "Working days in which the device desk assesses what was reported"),
    SERVICE_WITHIN_WORKING_DAYS(
            "serviceWithinWorkingDays",
            Clause.K3_3C,
            Schema.wholeNumber(1, 90),
            "Working days in which a damaged tablet is through service"),
    LIABILITY_WITHIN_WORKING_DAYS(
            "liabilityWithinWorkingDays",
            Clause.K3_3D,
            Schema.wholeNumber(1, 90),
            "Working days in which it is decided whether the member pays"),
    INSPECTED_WITHIN_WORKING_DAYS(
            "inspectedWithinWorkingDays",
            Clause.K3_4C,
            Schema.wholeNumber(1, 60),
            "Working days in which a tablet that was found is looked at, and its SIM card unblocked"),
    LATE_REPEATED_AFTER_WORKING_DAYS(
            "lateRepeatedAfterWorkingDays",
            Clause.K3_4A,
            Schema.wholeNumber(1, 30),
            "Working days between reminders of what is late"),
    MISSING_REPORTED_TO(
            "missingReportedTo",
            Clause.K3_4A,
            new Schema.ListOf(
                    Schema.oneOfWords("device-desk", "it", "secretary", "registrar", "security"),
                    0,
                    5),
            "Roles notified of a theft or a loss besides those with a task"),
    DAMAGE_STANDARD(
            "damageStandard",
            Clause.K3_3D,
            Schema.oneOfWords("evident-neglect", "negligence"),
            "What a member pays for when a tablet is damaged"),
    MISSING_STANDARD(
            "missingStandard",
            Clause.K3_4F,
            Schema.oneOfWords("evident-neglect", "negligence"),
            "What a member pays for when a tablet is stolen or lost"),
    OBJECTION_CONTACT(
            "objectionContact",
            Clause.K3_3D,
            Schema.text(60),
            "Whom a member turns to who thinks a decision to pay wrong"),
    SECURITY_NAME(
            "securityName",
            Clause.O2_5,
            Schema.text(40),
            "What the security coordinator is called"),
    SECURITY_PHONE(
            "securityPhone",
            Clause.O2_5,
            Schema.format(StringFormat.PHONE),
            "Whom to call about a threat"),
    THREAT_REPEATED_MINUTES(
            "threatRepeatedAfterMinutes",
            Clause.O2_5,
            Schema.wholeNumber(15, 1_440),
            "Minutes after which a threat that nobody has taken on is reported again, and to the deputy"),
    USAGE_THRESHOLDS(
            "usageThresholds",
            Clause.K4A,
            new Schema.ListOf(Schema.wholeNumber(1, 100), 0, 8),
            "Shares of a SIM card's monthly allowance that trigger a notice, in percent; 100"
                    + " always does"),
    FORECAST_FROM_DAY(
            "usageForecastFromDay",
            Clause.K4A,
            Schema.wholeNumber(5, 28),
            "The first day of a month on which a forecast that the allowance runs out may be sent"),
    USAGE_REPORTED_WITHIN_DAYS(
            "usageReportedWithinDays",
            Clause.K4A,
            Schema.wholeNumber(1, 31),
            "Days after which the IT unit is notified that the operator reports no usage"),
    GUEST_PASS_CONTACT(
            "guestPassContact",
            Clause.K4C,
            Schema.text(30),
            "Whom members ask for a guest pass for Wi-Fi"),
    GUEST_PASS_PHONE(
            "guestPassPhone",
            Clause.K4C,
            Schema.format(StringFormat.PHONE),
            "Whom members call for a guest pass for Wi-Fi"),
    MEETING_REMINDED_WORKING_DAYS_BEFORE(
            "meetingRemindedWorkingDaysBefore",
            Clause.K3_5,
            Schema.wholeNumber(1, 5),
            "How many working days before a meeting those called are reminded; all of the body are"
                    + " reminded of mail on the last one before it"),
    MEETING_REMINDED_AT(
            "meetingRemindedAt",
            Clause.K3_5,
            Schema.format(StringFormat.TIME_OF_DAY),
            "The time of day of these reminders, and of that to read mail the day after; in the quiet"
                    + " hours they come ahead of them, in the evening before"),
    MEETING_REMINDED_HOURS_BEFORE(
            "meetingRemindedHoursBefore",
            Clause.K3_5,
            Schema.wholeNumber(0, 12),
            "How many hours before a meeting those are reminded again who are not known to have its"
                    + " papers offline; 0 for never"),
    PAPERS_CONTACT(
            "papersContact",
            Clause.K3_5,
            Schema.text(30),
            "Whom members ask for the papers of a meeting who have no tablet"),
    PAPERS_PHONE(
            "papersPhone",
            Clause.K3_5,
            Schema.format(StringFormat.PHONE),
            "Whom members call for the papers of a meeting who have no tablet"),
    MAILBOX_SWEEP_MINUTES(
            "mailboxSweepMinutes",
            Clause.K5_3A,
            Schema.wholeNumber(5, 720),
            "Minutes between two sweeps of a mailbox, outside the quiet hours; a mail that comes and is"
                    + " removed in between is not seen"),
    MAILBOX_SWEEP_QUIET_HOURS_MINUTES(
            "mailboxSweepQuietHoursMinutes",
            Clause.K5_3A,
            Schema.wholeNumber(5, 720),
            "Minutes between two sweeps of a mailbox in the quiet hours"),
    MAILBOX_SWEPT_DAYS_BEFORE_FIRST_DAY(
            "mailboxSweptDaysBeforeFirstDay",
            Clause.O3,
            Schema.wholeNumber(0, 120),
            "How many days before a member's first day the mailbox is swept"),
    MAILBOX_SWEPT_DAYS_AFTER_LAST_DAY(
            "mailboxSweptDaysAfterLastDay",
            Clause.O3,
            Schema.wholeNumber(0, 365),
            "How many days after a member's last day the mailbox is swept"),
    MAIL_LOG_DAYS(
            "mailLogDays",
            Clause.K5_3A,
            Schema.wholeNumber(1, 365),
            "How many days of mail the log of a mailbox has"),
    OFFICIAL_DOMAINS(
            "officialDomains",
            Clause.O2_1B,
            new Schema.ListOf(Schema.format(StringFormat.DOMAIN), 1, 20),
            "The domains of the addresses of officials and the registry; mail from there needs no"
                    + " answer, and mail forwarded there is handled"),
    PARTY_DOMAINS(
            "partyDomains",
            Clause.K5_2E,
            new Schema.ListOf(Schema.format(StringFormat.DOMAIN), 0, 60),
            "The domains of parties and unions, whose mail is not the municipality's"),
    NOTICE_SENDER(
            "noticeSender",
            Clause.K5_2A,
            Schema.format(StringFormat.MAIL),
            "The address that our own e-mail comes from; nobody is reminded to open it"),
    ANSWERED_WITHIN_WORKING_DAYS(
            "answeredWithinWorkingDays",
            Clause.O2_1A,
            Schema.wholeNumber(1, 30),
            "Working days in which a mail that needs an answer is handled"),
    OPENED_WITHIN_WORKING_DAYS(
            "openedWithinWorkingDays",
            Clause.K5_2A,
            Schema.wholeNumber(1, 30),
            "Working days in which a mail is opened; after that its member is reminded"),
    UNOPENED_REPORTED_AFTER_WORKING_DAYS(
            "unopenedReportedAfterWorkingDays",
            Clause.K5_2A,
            Schema.wholeNumber(2, 60),
            "Working days after which the secretary is told how many members have unopened mail"),
    LANGUAGE(
            "language",
            Clause.K1C,
            Schema.oneOfWords("sv", "en"),
            "What members and staff are written to in");

    /** The schema of a new guideline version's settings; one that is left out stays as it was. */
    public static final Schema.Fields PARTIAL_SCHEMA =
            new Schema.Fields(
                    Arrays.stream(values()).map(setting -> setting.field(false)).toList());

    static final Schema.Fields COMPLETE_SCHEMA =
            new Schema.Fields(Arrays.stream(values()).map(setting -> setting.field(true)).toList());

    private final String code;
    private final Clause clause;
    private final Schema schema;
    private final String meaning;

    Setting(String code, Clause clause, Schema schema, String meaning) {
        this.code = code;
        this.clause = clause;
        this.schema = schema;
        this.meaning = meaning;
    }

    public String code() {
        return code;
    }

    public Clause clause() {
        return clause;
    }

    private Field field(boolean required) {
        return new Field(code, schema, required, meaning + " (" + clause + ")");
    }
}
