package se.ledamot.incidents;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.password.Password;
import se.ledamot.platform.document.Document;

/**
 * A report, each kind with what its clause asks for. It never contains a password itself. A
 * description that was left out is empty.
 */
public sealed interface Report {
    /**
     * The tablet is damaged, even if only in its looks (K3.3b).
     *
     * @param cover whether the protective cover was on (K3.3a); null where the report does not say
     */
    record Damage(String description, @Nullable Cover cover) implements Report {}

    /**
     * The tablet was stolen (K3.4a).
     *
     * @param description how it happened
     * @param police the report to the police; null where it is still to come
     * @param discoveredAt when the member found out; null for the time of the report
     */
    record Theft(String description, @Nullable PoliceReport police, @Nullable Instant discoveredAt)
            implements Report {}

    /** The tablet was lost (K3.4b). */
    record Loss(String description, @Nullable Instant discoveredAt) implements Report {}

    /** Somebody else has used the tablet (K3.2). */
    record UnauthorisedUse(String description) implements Report {}

    /** Passwords may have come into wrong hands (O2.4b). */
    record CredentialsExposed(Set<Password> which) implements Report {
        public CredentialsExposed {
            which = Set.copyOf(which);
        }
    }

    /** Whether the protective cover was on (K3.3a). */
    enum Cover {
        ON,
        OFF
    }

    /** The code of the kind in JSON and storage. */
    default String kind() {
        return switch (this) {
            case Damage damage -> "damage";
            case Theft theft -> "theft";
            case Loss loss -> "loss";
            case UnauthorisedUse use -> "unauthorised-use";
            case CredentialsExposed exposed -> "credentials-exposed";
        };
    }

    /** Whether it says that a tablet is stolen or lost. */
    default boolean isMissing() {
        return this instanceof Theft || this instanceof Loss;
    }

    /** The clause that asks for the report. */
    default Clause clause() {
        return switch (this) {
            case Damage damage -> Clause.K3_3B;
            case Theft theft -> Clause.K3_4A;
            case Loss loss -> Clause.K3_4B;
            case UnauthorisedUse use -> Clause.K3_2;
            case CredentialsExposed exposed -> Clause.O2_4B;
        };
    }

    default Document write() {
        var kind = Document.of("kind", kind());
        return kind.and(
                switch (this) {
                    case Damage(var description, var cover) ->
                            Document.of("description", orNull(description), "cover", cover);
                    case Theft(var description, var police, var at) ->
                            Document.of(
                                    "description",
                                    orNull(description),
                                    "police",
                                    police == null ? null : police.write(),
                                    "discoveredAt",
                                    at);
                    case Loss(var description, var at) ->
                            Document.of("description", orNull(description), "discoveredAt", at);
                    case UnauthorisedUse(var description) ->
                            Document.of("description", orNull(description));
                    case CredentialsExposed(var which) ->
                            Document.of("passwords", which.stream().sorted().toList());
                });
    }

    /** Reads a report from a document of its schema. */
    static Report read(Document written) {
        return switch (written.text("kind")) {
            case "damage" ->
                    new Damage(
                            written.textOrEmpty("description"),
                            written.has("cover") ? written.enumValue(Cover.class, "cover") : null);
            case "theft" ->
                    new Theft(
                            written.textOrEmpty("description"),
                            PoliceReport.readOrNull(written.documentOrNull("police")),
                            written.instantOrNull("discoveredAt"));
            case "loss" ->
                    new Loss(
                            written.textOrEmpty("description"),
                            written.instantOrNull("discoveredAt"));
            case "unauthorised-use" -> new UnauthorisedUse(written.textOrEmpty("description"));
            case "credentials-exposed" ->
                    new CredentialsExposed(written.enumValues(Password.class, "passwords"));
            default -> throw new IllegalArgumentException("No such kind of report");
        };
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
