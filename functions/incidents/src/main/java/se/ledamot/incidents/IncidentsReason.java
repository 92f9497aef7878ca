package se.ledamot.incidents;

import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.platform.commit.Reason;

/** Why something about what goes wrong is refused. */
public enum IncidentsReason implements Reason {
    MEMBER_NOT_NAMED(Sort.UNACCEPTABLE, Clause.K1C),
    MEMBER_NOT_REGISTERED(Sort.UNACCEPTABLE, Clause.K1C),
    NOT_YOUR_OWN(Sort.FORBIDDEN, null),
    DESCRIPTION_MISSING(Sort.UNACCEPTABLE, Clause.K3_3B),
    COVER_NOT_SAID(Sort.UNACCEPTABLE, Clause.K3_3A),
    NO_TABLET(Sort.CONFLICT, Clause.K3_4B),
    NOT_BORROWED(Sort.CONFLICT, Clause.K3_4B),
    DISCOVERED_LATER(Sort.UNACCEPTABLE, Clause.K3_4B),
    POLICE_LATER(Sort.UNACCEPTABLE, Clause.K3_4A),
    TOO_MANY_REPORTS(Sort.CONFLICT, null),
    CASE_FULL(Sort.CONFLICT, null),
    INCIDENT_ABSENT(Sort.ABSENT, null),
    OTHER_KIND(Sort.CONFLICT, null),
    TASK_ABSENT(Sort.ABSENT, null),
    TASK_DONE(Sort.CONFLICT, null),
    TASK_OTHERWISE(Sort.CONFLICT, null),
    NOT_YOUR_TASK(Sort.FORBIDDEN, null),
    NOTE_MISSING(Sort.UNACCEPTABLE, Clause.K3_2),
    BLOCK_NOT_ORDERED(Sort.CONFLICT, Clause.K3_4E),
    BLOCK_ORDERED(Sort.CONFLICT, Clause.K3_4E),
    TABLET_STILL_MISSING(Sort.CONFLICT, Clause.K3_4C),
    SIM_MISSING_AGAIN(Sort.CONFLICT, Clause.K3_4E),
    SIM_LENT_ON(Sort.CONFLICT, Clause.K3_4E),
    SIM_IN_OTHER_CASE(Sort.CONFLICT, Clause.K3_4E),
    SIM_BACK(Sort.CONFLICT, Clause.K3_4E),
    TABLET_LENT_ON(Sort.CONFLICT, Clause.K3_4C),
    TABLET_IN_OTHER_CASE(Sort.CONFLICT, Clause.K3_4C),
    NOT_TO_BE_DROPPED(Sort.CONFLICT, null),
    FOUND_ALREADY(Sort.CONFLICT, null),
    LOAN_OVER(Sort.CONFLICT, Clause.K3_4D),
    NOTHING_EXPOSED(Sort.CONFLICT, null),
    SERVICE_DATES_MISSING(Sort.UNACCEPTABLE, Clause.K3_3C),
    SERVICE_OTHERWISE(Sort.CONFLICT, Clause.K3_3C),
    TABLET_ELSEWHERE(Sort.CONFLICT, Clause.K3_3C),
    TEMPORARY_OUT(Sort.CONFLICT, Clause.K3_3C),
    TABLET_NOT_INSPECTED(Sort.CONFLICT, Clause.K3_4C),
    PASSWORDS_NOT_CHANGED(Sort.CONFLICT, Clause.K3_4D),
    NOT_ASSESSED(Sort.CONFLICT, Clause.K3_3D),
    OTHER_STANDARD(Sort.CONFLICT, Clause.K3_3D),
    OWN_CASE(Sort.FORBIDDEN, Clause.K3_3D),
    NOTHING_REPORTED(Sort.UNACCEPTABLE, Clause.O2_5),
    THREAT_CLOSED(Sort.CONFLICT, Clause.O2_5),
    THREAT_NOT_TAKEN(Sort.CONFLICT, Clause.O2_5),
    THREAT_NOT_ASSESSED(Sort.CONFLICT, Clause.O2_5),
    NOTHING_HELD(Sort.CONFLICT, Clause.O2_5),
    PART_UNEXPECTED(Sort.CONFLICT, Clause.O2_5),
    ORIGINAL_KEPT(Sort.CONFLICT, Clause.O2_5),
    PART_KEPT(Sort.CONFLICT, Clause.O2_5),
    PART_LENGTH(Sort.UNACCEPTABLE, Clause.O2_5),
    PART_ABSENT(Sort.ABSENT, Clause.O2_5);

    private final Ground ground;

    IncidentsReason(Sort sort, @Nullable Clause clause) {
        this.ground = new Ground("incidents", sort, clause);
    }

    @Override
    public Ground ground() {
        return ground;
    }
}
