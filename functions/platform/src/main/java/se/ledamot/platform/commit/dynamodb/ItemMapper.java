package se.ledamot.platform.commit.dynamodb;

import static se.ledamot.platform.commit.dynamodb.AttributeValues.text;
import static se.ledamot.platform.commit.dynamodb.AttributeValues.whole;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import se.ledamot.platform.commit.Change;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.IdempotencyRecord;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.commit.StoredState;
import se.ledamot.platform.commit.UnreadableState;
import se.ledamot.platform.commit.Versioned;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The layout of the items. Every table but the journal has the key {@code pk}; lists are read
 * through the index {@code list} ({@code list}, {@code order}); {@code expiresAt} is the time to
 * live, in seconds.
 */
public final class ItemMapper {
    public static final String PK = "pk";
    public static final String LIST = "list";
    public static final String ORDER = "order";
    public static final String VERSION = "version";
    public static final String HOLDER = "holder";
    public static final String SUBJECT = "subject";
    public static final String NUMBER = "number";
    static final String HEAD = "head";
    static final String BODY = "body";
    static final String EXPIRES_AT = "expiresAt";
    static final String REQUEST = "request";
    static final String SALT = "salt";
    static final String HASH = "hash";

    private ItemMapper() {}

    static Map<String, AttributeValue> key(String pk) {
        return Map.of(PK, text(pk));
    }

    static Map<String, AttributeValue> state(Change<?> change, StoredState stored, String head) {
        var item = new HashMap<>(key(change.subject()));
        item.put(VERSION, whole(change.toVersion()));
        item.put(HEAD, text(head));
        item.put(SALT, text(stored.salt()));
        item.put(BODY, AttributeValue.fromM(AttributeValues.of(stored.state())));
        var listPosition = stored.listPosition();
        if (listPosition != null) {
            item.put(LIST, text(listPosition.list()));
            item.put(ORDER, text(listPosition.order()));
        }
        var expiresAt = stored.expiresAt();
        if (expiresAt != null) {
            item.put(EXPIRES_AT, whole(expiresAt));
        }
        return item;
    }

    /**
     * The state in an item.
     *
     * @throws UnreadableState.UnreadableStateException where it is not one that this release can
     *     read
     */
    static <T> Versioned<T> toVersioned(
            EntityMapping<T> mapping, Map<String, AttributeValue> item) {
        try {
            var stored = stored(item);
            return new Versioned<>(
                    mapping,
                    id(mapping, item),
                    mapping.read(stored.state()),
                    version(item),
                    string(item, HEAD),
                    stored);
        } catch (RuntimeException e) {
            throw new UnreadableState.UnreadableStateException(unreadable(mapping, item), e);
        }
    }

    private static StoredState stored(Map<String, AttributeValue> item) {
        var list = item.get(LIST);
        var expires = item.get(EXPIRES_AT);
        return new StoredState(
                AttributeValues.document(value(item, BODY).m()),
                list == null ? null : new ListPosition(string(item, LIST), string(item, ORDER)),
                expires == null ? null : Long.valueOf(expires.n()),
                string(item, SALT));
    }

    private static String id(EntityMapping<?> mapping, Map<String, AttributeValue> item) {
        var key = value(item, PK).s();
        var own = mapping.subject("");
        return key.startsWith(own) ? key.substring(own.length()) : key;
    }

    private static UnreadableState unreadable(
            EntityMapping<?> mapping, Map<String, AttributeValue> item) {
        return new UnreadableState(mapping, id(mapping, item), number(item, VERSION).orElse(0));
    }

    /** A whole number; empty if the attribute is absent or holds something else. */
    private static OptionalLong number(Map<String, AttributeValue> item, String name) {
        try {
            return OptionalLong.of(Long.parseLong(value(item, name).n()));
        } catch (NumberFormatException | IllegalStateException e) {
            return OptionalLong.empty();
        }
    }

    static long version(Map<String, AttributeValue> item) {
        return Long.parseLong(value(item, VERSION).n());
    }

    static Map<String, AttributeValue> uniqueKey(String key, String holder) {
        return Map.of(PK, text(key), HOLDER, text(holder));
    }

    static Map<String, AttributeValue> idempotencyRecord(IdempotencyRecord idempotencyRecord) {
        return Map.of(
                PK, text(idempotencyRecord.key()),
                REQUEST, text(idempotencyRecord.request()),
                BODY, AttributeValue.fromM(AttributeValues.of(idempotencyRecord.response())),
                EXPIRES_AT, whole(idempotencyRecord.expiresAt().getEpochSecond()));
    }

    static IdempotencyRecord idempotencyRecord(Map<String, AttributeValue> item) {
        return new IdempotencyRecord(
                value(item, PK).s(),
                value(item, REQUEST).s(),
                AttributeValues.document(value(item, BODY).m()),
                expiresAt(item));
    }

    /**
     * When an item expires; never if it does not say so in a number. DynamoDB deletes it some time
     * later, so readers must check.
     */
    static Instant expiresAt(Map<String, AttributeValue> item) {
        var expires = number(item, EXPIRES_AT);
        return expires.isPresent() ? Instant.ofEpochSecond(expires.getAsLong()) : Instant.MAX;
    }

    private static String string(Map<String, AttributeValue> item, String name) {
        return Objects.requireNonNull(value(item, name).s(), name);
    }

    static AttributeValue value(Map<String, AttributeValue> item, String name) {
        var value = item.get(name);
        if (value == null) {
            throw new IllegalStateException("The item has no " + name);
        }
        return value;
    }
}
