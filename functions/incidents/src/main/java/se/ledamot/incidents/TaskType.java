package se.ledamot.incidents;

import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.IT;
import static se.ledamot.platform.access.Role.MEMBER;
import static se.ledamot.platform.access.Role.SECRETARY;
import static se.ledamot.platform.access.Role.SECURITY;
import static se.ledamot.platform.access.Role.SECURITY_DEPUTY;

import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.platform.access.Role;

/** The tasks in a case, with owner, deadline, and the role that is notified when it is late. */
public enum TaskType {
    /** Erase all content of the tablet. */
    ERASE(Clause.K3_4C, DEVICE_DESK, IT, Deadline.hours(Setting.ERASE_WITHIN_HOURS)),
    /** Have the operator block the SIM card. */
    BLOCK_SIM(Clause.K3_4E, IT, SECURITY, Deadline.hours(Setting.BLOCK_WITHIN_HOURS)),
    /** Change all three passwords before another tablet is lent. */
    CHANGE_PASSWORDS(
            Clause.K3_4D, MEMBER, IT, Deadline.days(Setting.PASSWORDS_WITHIN_WORKING_DAYS)),
    /** Decide within 72 hours whether a breach of personal data is reported (GDPR 33). */
    ASSESS_BREACH(Clause.K3_4C, SECURITY, SECURITY_DEPUTY, new Deadline.Fixed(72)),
    /** Give the number of the report to the police. */
    GIVE_POLICE_REFERENCE(
            Clause.K3_4A, MEMBER, DEVICE_DESK, Deadline.days(Setting.POLICE_WITHIN_WORKING_DAYS)),
    /** Change the passwords that came into wrong hands. */
    CHANGE_EXPOSED(
            Clause.O2_4B, MEMBER, IT, Deadline.hours(Setting.EXPOSED_PASSWORDS_WITHIN_HOURS)),
    /** Assess the damage, or the circumstances of a theft or loss. */
    ASSESS(
            Clause.K3_3C,
            DEVICE_DESK,
            DEVICE_DESK,
            Deadline.days(Setting.ASSESSED_WITHIN_WORKING_DAYS)),
    /** See the tablet through service and back to the member. */
    SERVICE(
            Clause.K3_3C,
            DEVICE_DESK,
            DEVICE_DESK,
            Deadline.days(Setting.SERVICE_WITHIN_WORKING_DAYS)),
    /** Decide whether the member pays. */
    DECIDE_LIABILITY(
            Clause.K3_3D,
            SECRETARY,
            SECRETARY,
            Deadline.days(Setting.LIABILITY_WITHIN_WORKING_DAYS)),
    /** Investigate use by somebody else. */
    INVESTIGATE(
            Clause.K3_2,
            DEVICE_DESK,
            SECURITY,
            Deadline.days(Setting.ASSESSED_WITHIN_WORKING_DAYS)),
    /** Verify with the member that a tablet is found, where only the member has said so. */
    VERIFY_FIND(Clause.K3_4C, DEVICE_DESK, IT, Deadline.hours(Setting.ERASE_WITHIN_HOURS)),
    /** Take back and inspect an erased tablet that was found. */
    INSPECT(Clause.K3_4C, DEVICE_DESK, IT, Deadline.days(Setting.INSPECTED_WITHIN_WORKING_DAYS)),
    /** Open the blocked SIM card of a tablet that was found, or retire it. */
    UNBLOCK_SIM(
            Clause.K3_4E, IT, DEVICE_DESK, Deadline.days(Setting.INSPECTED_WITHIN_WORKING_DAYS));

    private final Clause clause;
    private final Role owner;
    private final Role escalatesTo;
    private final Deadline deadline;

    TaskType(Clause clause, Role owner, Role escalatesTo, Deadline deadline) {
        this.clause = clause;
        this.owner = owner;
        this.escalatesTo = escalatesTo;
        this.deadline = deadline;
    }

    /** The clause that it comes from, in a case with those details. */
    public Clause clause(IncidentDetails details) {
        return details instanceof IncidentDetails.Missing
                        && (this == ASSESS || this == DECIDE_LIABILITY)
                ? Clause.K3_4F
                : clause;
    }

    /** The role that does it; {@link Role#MEMBER} for the member concerned. */
    public Role owner() {
        return owner;
    }

    /** The role that is notified too when it is late. */
    public Role escalatesTo() {
        return escalatesTo;
    }

    /** Whether a late notice cannot wait for the morning: somebody may have access. */
    public boolean isUrgent() {
        return deadline instanceof Deadline.Hours;
    }

    public Deadline deadline() {
        return deadline;
    }
}
