package se.ledamot.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How many bytes an item counts as, by DynamoDB's own rules. */
public final class ItemSize {
    private static final int OF_CONTAINER = 3;

    private ItemSize() {}

    public static int of(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .mapToInt(entry -> utf8(entry.getKey()) + of(entry.getValue()))
                .sum();
    }

    private static int of(AttributeValue value) {
        return switch (value.type()) {
            case S -> utf8(value.s());
            case N -> (value.n().length() + 1) / 2 + 1;
            case BOOL, NUL -> 1;
            case B -> value.b().asByteArrayUnsafe().length;
            case L -> OF_CONTAINER + value.l().stream().mapToInt(one -> 1 + of(one)).sum();
            case M -> OF_CONTAINER + value.m().size() + of(value.m());
            default -> throw new IllegalStateException("Not written by us: " + value.type());
        };
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
