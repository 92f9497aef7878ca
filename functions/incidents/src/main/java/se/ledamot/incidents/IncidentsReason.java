package se.ledamot.incidents;

import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.platform.commit.Reason;

/** Refusal reasons for incidents and threats. */
public enum IncidentsReason implements Reason {
    MEMBER_NOT_NAMED(Category.UNACCEPTABLE, Clause.K1C),
    MEMBER_NOT_REGISTERED(Category.UNACCEPTABLE, Clause.K1C),
    NOT_YOUR_OWN(Category.FORBIDDEN, null),
    DESCRIPTION_MISSING(Category.UNACCEPTABLE, Clause.K3_3B),
    COVER_NOT_SAID(Category.UNACCEPTABLE, Clause.K3_3A),
    NO_TABLET(Category.CONFLICT, Clause.K3_4B),
    NOT_BORROWED(Category.CONFLICT, Clause.K3_4B),
    DISCOVERED_IN_FUTURE(Category.UNACCEPTABLE, Clause.K3_4B),
    POLICE_REPORT_IN_FUTURE(Category.UNACCEPTABLE, Clause.K3_4A),
    TOO_MANY_REPORTS(Category.CONFLICT, null),
    CASE_FULL(Category.CONFLICT, null),
    INCIDENT_ABSENT(Category.ABSENT, null),
    OTHER_KIND(Category.CONFLICT, null),
    TASK_ABSENT(Category.ABSENT, null),
    TASK_ENDED(Category.CONFLICT, null),
    TASK_HAS_OWN_OPERATION(Category.CONFLICT, null),
    NOT_YOUR_TASK(Category.FORBIDDEN, null),
    NOTE_MISSING(Category.UNACCEPTABLE, Clause.K3_2),
    BLOCK_NOT_ORDERED(Category.CONFLICT, Clause.K3_4E),
    BLOCK_ORDERED(Category.CONFLICT, Clause.K3_4E),
    TABLET_STILL_MISSING(Category.CONFLICT, Clause.K3_4C),
    SIM_MISSING_AGAIN(Category.CONFLICT, Clause.K3_4E),
    SIM_LENT_AGAIN(Category.CONFLICT, Clause.K3_4E),
    SIM_IN_OTHER_CASE(Category.CONFLICT, Clause.K3_4E),
    SIM_BACK(Category.CONFLICT, Clause.K3_4E),
    TABLET_LENT_AGAIN(Category.CONFLICT, Clause.K3_4C),
    TABLET_IN_OTHER_CASE(Category.CONFLICT, Clause.K3_4C),
    NOT_TO_BE_DROPPED(Category.CONFLICT, null),
    FOUND_ALREADY(Category.CONFLICT, null),
    LOAN_OVER(Category.CONFLICT, Clause.K3_4D),
    NO_PASSWORDS_TO_CHANGE(Category.CONFLICT, null),
    SERVICE_DATES_MISSING(Category.UNACCEPTABLE, Clause.K3_3C),
    SERVICE_OUT_OF_ORDER(Category.CONFLICT, Clause.K3_3C),
    TABLET_ELSEWHERE(Category.CONFLICT, Clause.K3_3C),
    TEMPORARY_OUT(Category.CONFLICT, Clause.K3_3C),
    TABLET_NOT_INSPECTED(Category.CONFLICT, Clause.K3_4C),
    PASSWORDS_NOT_CHANGED(Category.CONFLICT, Clause.K3_4D),
    NOT_ASSESSED(Category.CONFLICT, Clause.K3_3D),
    OTHER_STANDARD(Category.CONFLICT, Clause.K3_3D),
    OWN_CASE(Category.FORBIDDEN, Clause.K3_3D),
    NOTHING_REPORTED(Category.UNACCEPTABLE, Clause.O2_5),
    THREAT_CLOSED(Category.CONFLICT, Clause.O2_5),
    THREAT_NOT_TAKEN(Category.CONFLICT, Clause.O2_5),
    THREAT_NOT_ASSESSED(Category.CONFLICT, Clause.O2_5),
    NOTHING_HELD(Category.CONFLICT, Clause.O2_5),
    PART_UNEXPECTED(Category.CONFLICT, Clause.O2_5),
    ORIGINAL_STORED(Category.CONFLICT, Clause.O2_5),
    PART_STORED(Category.CONFLICT, Clause.O2_5),
    PART_LENGTH(Category.UNACCEPTABLE, Clause.O2_5),
    PART_ABSENT(Category.ABSENT, Clause.O2_5);

    private final Classification classification;

    IncidentsReason(Category category, @Nullable Clause clause) {
        this.classification = new Classification("incidents", category, clause);
    }

    @Override
    public Classification classification() {
        return classification;
    }
}
