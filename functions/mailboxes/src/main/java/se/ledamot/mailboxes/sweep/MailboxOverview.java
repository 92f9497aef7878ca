package se.ledamot.mailboxes.sweep;

import static se.ledamot.mailboxes.sweep.MailboxMapping.MAILBOX;
import static se.ledamot.mailboxes.sweep.SweepLeaseMapping.LEASE;
import static se.ledamot.mailboxes.sweep.SweptFolderMapping.FOLDER;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.PageRequest;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.text.SwedishOrder;

/**
 * A mailbox as its readers see it, with what is known of its sweeps.
 *
 * @param sweptAt when it was swept last; null if it never was
 * @param folders with their mails counted; none before the first sweep
 */
public record MailboxOverview(
        Mailbox mailbox, @Nullable Instant sweptAt, List<SweptFolder> folders) {
    /** The inbox, sent and trash first, then by name. */
    private static final Comparator<SweptFolder> ORDER =
            Comparator.comparing(SweptFolder::role)
                    .thenComparing(folder -> SwedishOrder.key(folder.name()));

    public MailboxOverview {
        folders = List.copyOf(folders);
    }

    /** How far the sweeps of a mailbox have come. */
    public enum Stage {
        /** The member is told, and the first sweep is still to come. */
        ANNOUNCED,
        SWEPT,
        /** The last sweep failed. */
        FAILED,
        /** The member's assignments have ended, and so have the sweeps. */
        ENDED
    }

    public Stage stage() {
        if (!mailbox.isActive()) {
            return Stage.ENDED;
        }
        if (mailbox.problem() != null) {
            return Stage.FAILED;
        }
        return sweptAt == null ? Stage.ANNOUNCED : Stage.SWEPT;
    }

    /** A member's own mailbox with its folders; empty where it was never announced. */
    public static Optional<MailboxOverview> of(MemberId member, Repository repository) {
        return repository
                .find(MAILBOX, member.value())
                .map(found -> {
                    var lease = repository.find(LEASE, member.value()).map(Versioned::state);
                    var ids = lease.map(SweepLease::folders).orElse(List.of());
                    return new MailboxOverview(
                            found.state(),
                            lease.map(SweepLease::sweptAt).orElse(null),
                            repository.findAll(FOLDER, ids).items().stream()
                                    .map(Versioned::state)
                                    .sorted(ORDER)
                                    .toList());
                });
    }

    /** A page of all mailboxes, without their folders. */
    public static Page<MailboxOverview> list(PageRequest request, Repository repository) {
        var page = repository.list(MAILBOX, MailboxMapping.ALL, request);
        var leases =
                repository
                        .findAll(LEASE, page.items().stream().map(Versioned::id).toList())
                        .items()
                        .stream()
                        .collect(Collectors.toMap(Versioned::id, Function.identity()));
        return page.map(found -> {
            var lease = leases.get(found.id());
            return new MailboxOverview(
                    found.state(), lease == null ? null : lease.state().sweptAt(), List.of());
        });
    }
}
