package se.ledamot.incidents;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.password.Password;
import se.ledamot.platform.document.Document;

/** The kind of a case, and what is known about it. */
public sealed interface IncidentDetails {
    /** A damaged tablet (K3.3). */
    record Damage(boolean coverOn, ServiceStatus service) implements IncidentDetails {
        Damage withService(ServiceStatus next) {
            return new Damage(coverOn, next);
        }
    }

    /**
     * A stolen or lost tablet (K3.4).
     *
     * @param stolen whether it was stolen rather than lost
     * @param discoveredAt when the member found out; the 72 hours count from then
     * @param found null while nobody has found it
     * @param passwordsToChange the passwords that are not confirmed as changed
     * @param breachAssessments decisions on the breach of personal data, the newest last
     */
    @RecordBuilder
    record Missing(
            boolean stolen,
            Instant discoveredAt,
            Erasure erasure,
            @Nullable PoliceReport police,
            @Nullable FoundTablet found,
            Set<Password> passwordsToChange,
            List<BreachAssessment> breachAssessments)
            implements IncidentDetails {
        public Missing {
            passwordsToChange = Set.copyOf(passwordsToChange);
            breachAssessments = List.copyOf(breachAssessments);
        }

        Missing withErasure(Erasure next) {
            return IncidentDetailsMissingBuilder.from(this).erasure(next).build();
        }

        Missing withDiscoveredAt(Instant earlier) {
            return IncidentDetailsMissingBuilder.from(this).discoveredAt(earlier).build();
        }

        Missing asTheft() {
            return IncidentDetailsMissingBuilder.from(this).stolen(true).build();
        }

        Missing withPolice(PoliceReport next) {
            return IncidentDetailsMissingBuilder.from(this).police(next).build();
        }

        Missing withFound(FoundTablet next) {
            return IncidentDetailsMissingBuilder.from(this).found(next).build();
        }

        Missing withUnchanged(Set<Password> next) {
            return IncidentDetailsMissingBuilder.from(this).passwordsToChange(next).build();
        }

        Missing withBreachAssessment(BreachAssessment next) {
            var all = new ArrayList<>(breachAssessments);
            all.add(next);
            return IncidentDetailsMissingBuilder.from(this).breachAssessments(all).build();
        }
    }

    /** Somebody else has used the tablet (K3.2). */
    record UnauthorisedUse() implements IncidentDetails {}

    /** Passwords came into wrong hands (O2.4b). */
    record CredentialsExposed(Set<Password> passwordsToChange) implements IncidentDetails {
        public CredentialsExposed {
            passwordsToChange = Set.copyOf(passwordsToChange);
        }
    }

    /** The code of the kind; of a missing tablet, theft or loss as far as it is known. */
    default String kind() {
        return switch (this) {
            case Damage damage -> "damage";
            case Missing missing -> missing.stolen() ? "theft" : "loss";
            case UnauthorisedUse use -> "unauthorised-use";
            case CredentialsExposed exposed -> "credentials-exposed";
        };
    }

    /** The passwords that are still to be changed, in their order. */
    default List<Password> unchangedPasswords() {
        return switch (this) {
            case Missing missing -> sorted(missing.passwordsToChange());
            case CredentialsExposed exposed -> sorted(exposed.passwordsToChange());
            default -> List.of();
        };
    }

    /** These details when only these passwords are still to be changed. */
    default IncidentDetails withUnchangedPasswords(Set<Password> unchanged) {
        return switch (this) {
            case Missing missing -> missing.withUnchanged(unchanged);
            case CredentialsExposed exposed -> new CredentialsExposed(unchanged);
            default -> this;
        };
    }

    default Document write() {
        var kind = Document.of("kind", kind());
        return kind.and(
                switch (this) {
                    case Damage(var coverOn, var service) ->
                            Document.of("coverOn", coverOn, "service", service);
                    case Missing missing -> write(missing);
                    case UnauthorisedUse() -> Document.EMPTY;
                    case CredentialsExposed(var unchanged) ->
                            Document.of("passwordsToChange", sorted(unchanged));
                });
    }

    private static Document write(Missing missing) {
        var police = missing.police();
        var found = missing.found();
        return Document.of(
                "discoveredAt", missing.discoveredAt(),
                "erasure", missing.erasure(),
                "police", police == null ? null : police.write(),
                "found", found == null ? null : found.write(),
                "passwordsToChange", sorted(missing.passwordsToChange()),
                "breachAssessments",
                        missing.breachAssessments().stream().map(BreachAssessment::write).toList());
    }

    private static List<Password> sorted(Set<Password> passwords) {
        return passwords.stream().sorted().toList();
    }

    static IncidentDetails read(Document written) {
        return switch (written.text("kind")) {
            case "damage" ->
                    new Damage(
                            written.booleanValue("coverOn"),
                            written.enumValue(ServiceStatus.class, "service"));
            case "theft" -> missing(written, true);
            case "loss" -> missing(written, false);
            case "unauthorised-use" -> new UnauthorisedUse();
            case "credentials-exposed" ->
                    new CredentialsExposed(written.enumValues(Password.class, "passwordsToChange"));
            default -> throw new IllegalArgumentException("No such kind of incident");
        };
    }

    private static Missing missing(Document written, boolean stolen) {
        return new Missing(
                stolen,
                written.instant("discoveredAt"),
                written.enumValue(Erasure.class, "erasure"),
                PoliceReport.readOrNull(written.documentOrNull("police")),
                FoundTablet.readOrNull(written.documentOrNull("found")),
                written.enumValues(Password.class, "passwordsToChange"),
                written.documents("breachAssessments").stream()
                        .map(BreachAssessment::read)
                        .toList());
    }
}
