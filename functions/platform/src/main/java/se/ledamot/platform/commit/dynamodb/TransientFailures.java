package se.ledamot.platform.commit.dynamodb;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import se.ledamot.platform.commit.UnavailableException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** Tells which failures of a request are temporary, so that a retry is worthwhile. */
final class TransientFailures {
    static final String CONDITION = "ConditionalCheckFailed";
    private static final Set<String> LOST_RACES = Set.of(CONDITION, "TransactionConflict");
    private static final Set<String> NOT_NOW =
            Set.of("ThrottlingError", "ProvisionedThroughputExceeded");
    private static final int SERVER_FAULT = 500;

    private TransientFailures() {}

    /**
     * Reads something.
     *
     * @throws UnavailableException if it failed for a temporary reason
     */
    static <R> R read(Supplier<R> read) {
        try {
            return read.get();
        } catch (SdkException e) {
            if (isTransient(e)) {
                throw new UnavailableException("the database", e);
            }
            throw e;
        }
    }

    static boolean isTransient(SdkException failure) {
        return switch (failure) {
            case TransactionCanceledException cancelled ->
                    isLostRace(cancelled) || isNotNow(cancelled);
            case TransactionInProgressException another -> true;
            case DynamoDbException answered ->
                    answered.statusCode() >= SERVER_FAULT || answered.isThrottlingException();
            default -> failure instanceof SdkClientException;
        };
    }

    /** Whether another writer was first, or is writing the same just now. */
    static boolean isLostRace(TransactionCanceledException cancelled) {
        return codes(cancelled).stream().anyMatch(LOST_RACES::contains);
    }

    private static boolean isNotNow(TransactionCanceledException cancelled) {
        return codes(cancelled).stream().anyMatch(NOT_NOW::contains);
    }

    private static List<String> codes(TransactionCanceledException cancelled) {
        return cancelled.cancellationReasons().stream().map(CancellationReason::code).toList();
    }
}
