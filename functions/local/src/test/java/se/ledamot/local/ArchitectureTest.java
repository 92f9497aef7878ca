package se.ledamot.local;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.iap.Protocol;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.mailboxes.mail.ProbeSession;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ReadRule;
import se.ledamot.platform.commit.Refusal;

/** Which package may depend on which, and rules for names and types. */
class ArchitectureTest {
    private static final JavaClasses ALL =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .withImportOption(place ->
                            !place.contains("tests.jar") && !place.contains("test-classes"))
                    .importPackages("se.ledamot");
    private static final String[] FUNCTIONS = {
        "se.ledamot.members..",
        "se.ledamot.checkout..",
        "se.ledamot.incidents..",
        "se.ledamot.datausage..",
        "se.ledamot.mailboxes..",
        "se.ledamot.meetings..",
        "se.ledamot.notices.."
    };

    /** Words of the field, at the beginning of a name or of one of its words. */
    private static final Pattern FIELD =
            Pattern.compile(
                    "(^|(?<=[a-z]))(?i:tablet|sim|loan|member|incident|guideline|mailbox|meeting"
                            + "|threat|usage|notice|secretary|politician)(s|[A-Z_]|$)");

    /** Names for callers, since the platform reads the claims of their tokens. */
    private static final Set<String> OF_THE_GROUND = Set.of("member", "isMember");

    /** Packages for functions that are still to come. */
    private static final Set<String> TO_COME = Set.of("hold");

    /** A sweep changes nothing: no flag, no folder, no mail. */
    @Test
    @DisplayName("Nothing of the mail library that could change a mailbox is used")
    void sweepsCannotChangeAMailbox() {
        noClasses()
                .that()
                .resideInAnyPackage("se.ledamot.mailboxes..")
                .should()
                .callMethodWhere(
                        target(
                                        nameMatching(
                                                "select|append.*|expunge|uidexpunge|storeFlags|copy.*|move.*"
                                                        + "|create|delete|rename|subscribe|unsubscribe|setQuota|setACL|close"))
                                .and(target(owner(assignableTo(Protocol.class)))))
                .check(ALL);
        noClasses()
                .that()
                .resideInAnyPackage("se.ledamot.mailboxes..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Folder.class, Message.class, Store.class)
                .check(ALL);
        noClasses()
                .that()
                .resideInAnyPackage("se.ledamot.mailboxes..")
                .and()
                .resideOutsideOfPackages(
                        "se.ledamot.mailboxes.probe..",
                        "se.ledamot.mailboxes.imap..",
                        "se.ledamot.mailboxes.aws..",
                        "se.ledamot.mailboxes.mail..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProbeSession.class)
                .check(ALL);
    }

    /** So that a name says which type is meant, wherever it is used. */
    @Test
    @DisplayName("No two top-level types have the same simple name")
    void eachTypeHasANameOfItsOwn() {
        var byName =
                ALL.stream()
                        .filter(type -> type.isTopLevelClass() && !isPackageInfo(type))
                        .collect(
                                Collectors.groupingBy(
                                        JavaClass::getSimpleName,
                                        TreeMap::new,
                                        Collectors.mapping(
                                                JavaClass::getName, Collectors.toSet())));
        assertThat(byName)
                .hasSizeGreaterThan(400)
                .allSatisfy((name, types) -> assertThat(types).hasSize(1));
    }

    private static boolean isPackageInfo(JavaClass type) {
        return type.getSimpleName().equals("package-info");
    }

    @Test
    @DisplayName("Domain packages do not depend on frameworks or on the AWS SDK")
    void theDomainKnowsNoFramework() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "se.ledamot.members",
                        "se.ledamot.checkout",
                        "se.ledamot.incidents",
                        "se.ledamot.incidents.threats",
                        "se.ledamot.datausage",
                        "se.ledamot.mailboxes.answer",
                        "se.ledamot.mailboxes.log",
                        "se.ledamot.mailboxes.mail",
                        "se.ledamot.mailboxes.probe",
                        "se.ledamot.mailboxes.digest",
                        "se.ledamot.mailboxes.disposal",
                        "se.ledamot.mailboxes.sweep",
                        "se.ledamot.meetings",
                        "se.ledamot.meetings.calendar",
                        "se.ledamot.meetings.event",
                        "se.ledamot.meetings.paper",
                        "se.ledamot.meetings.tool",
                        "se.ledamot.notices",
                        "se.ledamot.municipality..",
                        "se.ledamot.platform..")
                .and()
                .resideOutsideOfPackages(
                        "se.ledamot.platform.aws..",
                        "se.ledamot.platform.lambda..",
                        "se.ledamot.platform.function..",
                        "se.ledamot.platform.commit.dynamodb..",
                        "se.ledamot.platform.access..",
                        "se.ledamot.platform.document..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..",
                        "software.amazon..",
                        "com.amazonaws..",
                        "tools.jackson..",
                        "com.nimbusds..",
                        "com.sun.net..")
                .check(ALL);
    }

    @Test
    @DisplayName(
            "The package platform.function does not depend on AWS, on Spring Boot or on its adapters")
    void whatAFunctionIsKnowsNoCloud() {
        noClasses()
                .that()
                .resideInAPackage("se.ledamot.platform.function..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "software.amazon..",
                        "com.amazonaws..",
                        "org.springframework.boot..",
                        "org.springframework.cloud.function.adapter..",
                        "se.ledamot.platform.aws..",
                        "se.ledamot.platform.lambda..",
                        "se.ledamot.platform.commit.dynamodb..")
                .check(ALL);
    }

    @Test
    @DisplayName(
            "Only platform.lambda and the benchmarks depend on Lambda events, Spring Boot and CRaC")
    void onePackageKnowsHowAwsWritesItsEventsAndRunsFunctions() {
        noClasses()
                .that()
                .resideOutsideOfPackages("se.ledamot.platform.lambda..", "se.ledamot.benchmarks..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.amazonaws.services.lambda..",
                        "org.springframework.boot..",
                        "org.springframework.cloud.function.adapter..",
                        "org.crac..",
                        "se.ledamot.platform.lambda..")
                .check(ALL);
    }

    @Test
    @DisplayName("The functions do not depend on each other")
    void functionsNeverSeeEachOther() {
        for (var one : FUNCTIONS) {
            for (var other : FUNCTIONS) {
                if (!one.equals(other)) {
                    noClasses()
                            .that()
                            .resideInAPackage(one)
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage(other)
                            .check(ALL);
                }
            }
        }
    }

    @Test
    @DisplayName("Shared code does not depend on functions, nor deployed code on the local run")
    void nothingSharedSeesAFunctionAndNothingDeployedSeesTheLocalRun() {
        noClasses()
                .that()
                .resideInAnyPackage("se.ledamot.platform..", "se.ledamot.municipality..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FUNCTIONS)
                .check(ALL);
        noClasses()
                .that()
                .resideInAnyPackage(
                        "se.ledamot.platform..",
                        "se.ledamot.municipality..",
                        "se.ledamot.members..",
                        "se.ledamot.checkout..",
                        "se.ledamot.incidents..",
                        "se.ledamot.datausage..",
                        "se.ledamot.mailboxes..",
                        "se.ledamot.meetings..",
                        "se.ledamot.notices..",
                        "se.ledamot.container..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("se.ledamot.local..", "se.ledamot.stack..")
                .check(ALL);
    }

    @Test
    @DisplayName("The packages of platform and of municipality have no cyclic dependencies")
    void thePackagesOfARoomStandOnEachOtherWithoutCircles() {
        slices().matching("se.ledamot.platform.(*)..").should().beFreeOfCycles().check(ALL);
        slices().matching("se.ledamot.municipality.(*)..").should().beFreeOfCycles().check(ALL);
    }

    @Test
    @DisplayName("The platform does not depend on the package municipality")
    void platformDoesNotDependOnPackageMunicipality() {
        noClasses()
                .that()
                .resideInAPackage("se.ledamot.platform..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("se.ledamot.municipality..")
                .check(ALL);
    }

    /** Except for the roles of callers, which are listed in one enum. */
    @Test
    @DisplayName("No name in the platform has a word of the field")
    void noNameInPlatformHasWordOfField() {
        var ground =
                ALL.stream()
                        .filter(one -> one.getPackageName().startsWith("se.ledamot.platform."))
                        .filter(one -> !one.isAssignableTo(Role.class))
                        .toList();
        assertThat(ground).hasSizeGreaterThan(100);
        var named = new TreeSet<String>();
        for (var one : ground) {
            named.add(one.getSimpleName());
            one.getMethods().forEach(method -> named.add(method.getName()));
            one.getFields().forEach(field -> named.add(field.getName()));
        }
        named.removeIf(name -> !FIELD.matcher(name).find() || OF_THE_GROUND.contains(name));
        assertThat(named).isEmpty();
    }

    @Test
    @DisplayName("Each shared package is used by more than one function, or is for one to come")
    void whatOneFunctionAloneUsesIsItsOwn() {
        var users = new TreeMap<String, Set<String>>();
        for (var user : ALL) {
            var by = user.getPackageName().split("\\.", -1);
            for (var used : user.getDirectDependenciesFromSelf()) {
                var name = used.getTargetClass().getPackageName();
                if (isShared(name.split("\\.", -1)) && !by[2].equals("local")) {
                    var noun = name.split("\\.", -1)[3];
                    var own = isShared(by) ? "shared." + by[3] : by[2];
                    if (!own.equals("shared." + noun)) {
                        users.computeIfAbsent(noun, key -> new TreeSet<>()).add(own);
                    }
                }
            }
        }
        assertThat(users).hasSizeGreaterThan(10);
        users.values().removeIf(all -> all.size() > 1);
        assertThat(users.keySet()).isEqualTo(TO_COME);
    }

    private static boolean isShared(String[] name) {
        return name.length > 3 && (name[2].equals("platform") || name[2].equals("municipality"));
    }

    @Test
    @DisplayName("The package incidents does not depend on the package threats")
    void casesKnowNothingOfThreats() {
        noClasses()
                .that()
                .resideInAPackage("se.ledamot.incidents")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("se.ledamot.incidents.threats")
                .check(ALL);
    }

    @Test
    @DisplayName("No code reads the system clock or creates random ids by itself")
    void timeAndChanceAreInjected() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "se.ledamot.members..",
                        "se.ledamot.checkout..",
                        "se.ledamot.incidents..",
                        "se.ledamot.datausage..",
                        "se.ledamot.mailboxes..",
                        "se.ledamot.notices..",
                        "se.ledamot.municipality..",
                        "se.ledamot.platform..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .check(ALL);
    }

    @Test
    void everyPackageIsNullMarked() {
        var packages = ALL.stream().map(one -> one.getPackage()).distinct().toList();
        assertThat(packages)
                .allSatisfy(one ->
                        assertThat(one.isAnnotatedWith(NullMarked.class))
                                .as(one.getName())
                                .isTrue());
    }

    @Test
    void statesAreImmutable() {
        classes()
                .that()
                .resideInAnyPackage(
                        "se.ledamot.checkout",
                        "se.ledamot.incidents",
                        "se.ledamot.incidents.threats",
                        "se.ledamot.datausage",
                        "se.ledamot.mailboxes.answer",
                        "se.ledamot.mailboxes.log",
                        "se.ledamot.mailboxes.mail",
                        "se.ledamot.mailboxes.sweep",
                        "se.ledamot.municipality.directory",
                        "se.ledamot.municipality.inventory",
                        "se.ledamot.municipality.notice")
                .and()
                .areRecords()
                .should()
                .haveOnlyFinalFields()
                .check(ALL);
    }

    /** They are few, and each gives its reason by its {@link ReadRule}. */
    @Test
    @DisplayName("Only these mappings have a read rule that allows a read to be out of date")
    void ofTheseMappingsAloneADecisionMayStandOnWhatIsNoMoreSo() {
        assertThat(
                        ALL.stream()
                                .filter(one ->
                                        one.isAssignableTo(EntityMapping.class)
                                                && !one.isInterface())
                                .filter(one -> one.tryGetMethod("readRule").isPresent())
                                .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder(
                        "GuidelineMapping",
                        "GuidelineVersionMapping",
                        "GuidelineTextMapping",
                        "ReceiptMapping",
                        "ImportChunkMapping",
                        "MailChunkMapping",
                        "ProcessedRecordsPageMapping",
                        "ThreadOfMessageMapping",
                        "ToolDayMapping");
    }

    /**
     * Nobody's act is without an entry: these only record how far a machine has come, where it
     * finds what, what it counts, and what a meeting tool has reported of a tablet.
     */
    @Test
    @DisplayName("Only these mappings have no journal")
    void theseMappingsAloneHaveNoJournal() {
        assertThat(
                        ALL.stream()
                                .filter(one ->
                                        one.isAssignableTo(EntityMapping.class)
                                                && !one.isInterface())
                                .filter(one -> one.tryGetMethod("isJournalled").isPresent())
                                .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder(
                        "SweptFolderMapping",
                        "SweepLeaseMapping",
                        "ThreadOfMessageMapping",
                        "MeetingTimeMapping",
                        "OfflineCopyMapping",
                        "ReceivedEventMapping",
                        "FeedStateMapping",
                        "MailboxSummaryMapping",
                        "NearlyUsedAllowancesMapping",
                        "ToolDayMapping");
    }

    /** A builder that starts empty could omit a component, which no check would detect. */
    @Test
    @DisplayName("Generated builders only copy existing records")
    void aGeneratedBuilderCopiesARecordThatIsThere() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Builder")
                .should()
                .callMethodWhere(
                        target(name("builder"))
                                .and(target(owner(resideInAPackage("se.ledamot..")))))
                .check(ALL);
        assertThat(ALL).extracting(JavaClass::getSimpleName).contains("SimBuilder");
    }

    /** A reason creates it, a rule passes it on unchanged, and a decision ends in it. */
    @Test
    @DisplayName("Only the package commit constructs refusals")
    void aRefusalIsMadeInOneWay() {
        noClasses()
                .that()
                .resideOutsideOfPackage("se.ledamot.platform.commit..")
                .should()
                .callConstructorWhere(
                        target(owner(assignableTo(Refusal.class)))
                                .or(target(owner(assignableTo(Decision.Refused.class)))))
                .check(ALL);
        var decidedByARule =
                ALL.stream()
                        .filter(one -> !one.getPackageName().startsWith("se.ledamot.platform."))
                        .flatMap(one -> one.getMethods().stream())
                        .filter(method ->
                                method.getReturnType()
                                        .getName()
                                        .startsWith(
                                                "java.util.Optional<" + Decision.class.getName()))
                        .map(JavaMethod::getFullName)
                        .toList();
        assertThat(decidedByARule).isEmpty();
    }

    /** Reads that bypass it become no condition of a write. */
    @Test
    @DisplayName("Only the AWS packages use DynamoRepository directly")
    void allReadThroughWhatNotesIt() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "se.ledamot.platform.aws..", "se.ledamot.platform.commit.dynamodb..")
                .should()
                .dependOnClassesThat()
                .haveSimpleName("DynamoRepository")
                .check(ALL);
    }
}
