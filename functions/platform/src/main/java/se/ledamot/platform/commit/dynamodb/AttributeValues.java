package se.ledamot.platform.commit.dynamodb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import se.ledamot.platform.document.Document;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Documents as DynamoDB's attributes and back. */
public final class AttributeValues {
    private AttributeValues() {}

    public static Map<String, AttributeValue> of(Document document) {
        var attributes = new LinkedHashMap<String, AttributeValue>();
        document.values().forEach((name, value) -> attributes.put(name, attribute(value)));
        return attributes;
    }

    public static Document document(Map<String, AttributeValue> attributes) {
        var values = new LinkedHashMap<String, Object>();
        attributes.forEach((name, attribute) -> values.put(name, value(attribute)));
        return new Document(values);
    }

    static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    static AttributeValue whole(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    private static AttributeValue attribute(Object value) {
        return switch (value) {
            case Document document -> AttributeValue.fromM(of(document));
            case List<?> list ->
                    AttributeValue.fromL(list.stream().map(AttributeValues::attribute).toList());
            case Boolean truth -> AttributeValue.fromBool(truth);
            case Long number -> whole(number);
            default -> text(value.toString());
        };
    }

    private static Object value(AttributeValue attribute) {
        return switch (attribute.type()) {
            case M -> document(attribute.m());
            case L -> attribute.l().stream().map(AttributeValues::value).toList();
            case BOOL -> attribute.bool();
            case N -> Long.parseLong(attribute.n());
            case S -> attribute.s();
            default -> throw new IllegalStateException("Not written by us: " + attribute.type());
        };
    }
}
