package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.ledamot.municipality.directory.ApiDefinitions;
import se.ledamot.municipality.testing.TestServices;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.HttpRequest;
import se.ledamot.platform.http.Payload;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.schema.StringFormat;
import se.ledamot.platform.testing.Client;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.StepClock;

/**
 * Which role may call which operation. The table is written by hand: D device desk, I IT, S
 * secretary, R registrar, C security coordinator, B the coordinator's deputy, L disclosure, M
 * member.
 */
class AccessTest {
    private static final String TABLE =
            """
            acceptGuideline M
            acceptLoan M
            acceptReturn M
            assessIncident D
            announceOriginal DM
            assessThreat CB
            closeThreat CB
            getThreat CB
            listReportedThreats M
            listThreats CB
            readOriginal CB
            releaseHold CB
            recordThreatPoliceReport CB
            sendOriginal DM
            takeThreat CB
            threatJournal CB
            threatJournalVerification CB
            confirmPasswordChange IM
            confirmSimBlock I
            confirmTask DI
            decideBreach CB
            decideLiability S
            dropTask DISCB
            reportErasureFailure DI
            getIncident DISCBM
            getIncidentFile DSM
            writeOffLoan D
            incidentJournal DISCBM
            incidentJournalVerification DISCBM
            listIncidents DISCB
            listOwnIncidents M
            listTasks DISCB
            orderSimBlock ICB
            recordFind DM
            recordPoliceReport DM
            recordService D
            reportIncident DM
            requestGuestPass M
            getOwnUsage M
            getOwnMailbox M
            takeLogSnapshot RL
            listLogRows RL
            endLogSnapshot RL
            logSnapshotsJournal R
            logSnapshotsJournalVerification R
            registerDisposalDecision S
            listDisposalDecisions SRI
            withdrawDisposalDecision S
            disposalDecisionJournal SR
            disposalDecisionJournalVerification SR
            listMailServers I
            getMailServer I
            probeMailServer I
            confirmMailServer I
            mailServerJournal I
            mailServerJournalVerification I
            countMailboxes SI
            judgeWaitingMail M
            listWaitingMails M
            setAbsences M
            listMailboxes I
            getUsage DI
            guestPassJournal S
            guestPassJournalVerification S
            handOverGuestPass S
            importMeetings S
            importCalendar S
            cancelMeetings S
            registerCalendarFeed I
            listCalendarFeeds IS
            getCalendarFeed IS
            endCalendarFeed I
            calendarFeedJournal IS
            calendarFeedJournalVerification IS
            registerMeetingTool I
            listMeetingTools IS
            meetingToolJournal I
            meetingToolJournalVerification I
            receiveMeetingEvent -
            listMeetingEvents IS
            getMeetingEvent IS
            retryMeetingEvent IS
            listToolAccounts S
            matchToolAccount S
            unmatchToolAccount S
            matchSeenToolAccount S
            dismissToolAccount S
            toolAccountJournal S
            toolAccountJournalVerification S
            listGuestPasses S
            listMeetings DISM
            getMeetingReadiness S
            listOwnMeetings M
            chooseReminders M
            listUnknownSims DI
            listUsageFiles I
            setAllowance DI
            recordUsage -
            answerMembersImport S
            applyMembersImport S
            applyStaffImport I
            auditTablet D
            cancelLoan D
            closeDeviation D
            compareMailAccounts IS
            getGuideline DISRM
            getGuidelineText DISRM
            getGuidelineVersion DISRM
            getLoan DIM
            getLoanOfMember DIM
            getMember DISM
            getMembersImport S
            getReceipt DM
            getSim DI
            getStaffImport I
            getTablet DI
            guidelineJournal SR
            guidelineJournalVerification SR
            importSims DI
            importTablets D
            listDeviations D
            listEntitledWithoutTablet DS
            listLoans DI
            replaceMailAccounts IS
            listMembers DIS
            listMembersImportChanges S
            listMembersImportQuestions S
            listNoLongerEntitled DS
            listNotices DIS
            listSims DI
            listStaff DIS
            listStaffImportChanges I
            listTablets DI
            listUnsigned DS
            loanJournal DM
            loanJournalVerification DM
            memberJournal SM
            memberJournalVerification SM
            moveSim DI
            moveTablet D
            noticeJournal DIS
            noticeJournalVerification DIS
            planMembersImport S
            planStaffImport I
            prepareLoan D
            prepareLoans D
            publishGuideline S
            recordIntroduction D
            registerGuidelinePaper D
            registerLoanPaper D
            registerReturnPaper D
            registerSim DI
            registerTablet D
            returnTablet D
            simJournal DI
            simJournalVerification DI
            tabletJournal DI
            tabletJournalVerification DI
            verifyReceipt DM
            """;
    private static final Map<Role, Character> LETTERS =
            new EnumMap<>(
                    Map.of(
                            Role.DEVICE_DESK,
                            'D',
                            Role.IT,
                            'I',
                            Role.SECRETARY,
                            'S',
                            Role.REGISTRAR,
                            'R',
                            Role.SECURITY,
                            'C',
                            Role.SECURITY_DEPUTY,
                            'B',
                            Role.DISCLOSURE,
                            'L',
                            Role.MEMBER,
                            'M'));
    private static final Map<String, String> ALLOWED =
            TABLE.lines()
                    .map(line -> line.split(" "))
                    .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    private static final StepClock CLOCK = StepClock.at("2026-11-23", "09:00");
    private static final Services SERVICES = TestServices.of(new MemoryStore(CLOCK), CLOCK);

    static Stream<Arguments> each() {
        return AllRoutes.of(SERVICES).stream()
                .flatMap(route ->
                        Arrays.stream(Role.values())
                                .map(role -> Arguments.of(route.title().name(), role, route)));
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("each")
    @DisplayName("Each role may call exactly the operations that the table allows")
    void isAllowedAsTheTableSays(String name, Role role, Route route) {
        var client = new Client(ApiDefinitions.of(SERVICES, List.of(route)));
        var answer = client.send(call(route, role == Role.MEMBER ? "M-1" : role.code()));

        var allowed =
                Objects.requireNonNull(ALLOWED.get(name))
                                .indexOf(Objects.requireNonNull(LETTERS.get(role)))
                        >= 0;
        var turnedAway =
                route.audience().hidden()
                        ? answer.body().contains("problems:no-route")
                        : answer.status() == (route.isSigned() ? 401 : 403);
        assertThat(!turnedAway).as(answer.body()).isEqualTo(allowed);
        assertThat(answer.status()).isNotEqualTo(500);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("each")
    @DisplayName("A request with an invalid token is answered with 401")
    void withoutATokenNobodyIsLetIn(String name, Role role, Route route) {
        var client = new Client(ApiDefinitions.of(SERVICES, List.of(route)));
        assertThat(client.send(call(route, "bad")).status()).isEqualTo(401);
    }

    @Test
    @DisplayName("The table lists exactly the operations that exist")
    void theTableHasEveryOperationAndNoOther() {
        assertThat(ALLOWED.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        AllRoutes.of(SERVICES).stream()
                                .map(route -> route.title().name())
                                .toList());
    }

    private static HttpRequest call(Route route, String who) {
        var path = route.path();
        for (var form : route.input().parameters()) {
            path = path.replaceFirst("\\{\\w+}", example(form));
        }
        var type =
                switch (route.input().payload()) {
                    case Payload.Csv file -> "text/csv";
                    case Payload.Calendar file -> "text/calendar";
                    case Payload.Bytes bytes -> "application/octet-stream";
                    default -> "application/json";
                };
        var body = route.input().payload() instanceof Payload.None ? null : "{}";
        return Client.call(
                route.method(),
                path,
                who,
                body,
                Map.of("idempotency-key", "key-00000001", "content-type", type));
    }

    private static String example(StringFormat form) {
        return form.example();
    }
}
