package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.CreateTopicResponse;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesResponse;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesResponse;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sns.model.SubscribeResponse;
import software.amazon.awssdk.services.sns.model.UnsubscribeRequest;
import software.amazon.awssdk.services.sns.model.UnsubscribeResponse;

/**
 * The rights that requests need, as {@code dynamodb:Query Loans/index/list} or {@code sns:Publish
 * topics}: a transaction needs those of its parts.
 */
final class RequiredRights {
    /** What the names of all the municipality's topics begin with. */
    static final String MUNICIPALITY = "kramfors";

    static final String ARN = "arn:aws:sns:eu-north-1:000000000000:";

    /** Of a right that is granted only as a part of a transaction. */
    static final String IN_TRANSACTIONS = ", in transactions";

    private final Set<String> rights = new TreeSet<>();

    Set<String> rights() {
        return rights;
    }

    DynamoDbClient around(DynamoDbClient client) {
        return client(
                DynamoDbClient.class,
                (proxy, method, arguments) -> {
                    rightsFor(arguments[0]).forEach(rights::add);
                    try {
                        return method.invoke(client, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** A client of an SNS that accepts everything and has every address confirmed. */
    SnsClient sns() {
        return client(
                SnsClient.class,
                (proxy, method, arguments) -> {
                    rights.add(rightFor(arguments[0]));
                    return answer(arguments[0]);
                });
    }

    private static <C> C client(Class<C> type, InvocationHandler requests) {
        InvocationHandler handler =
                (proxy, method, arguments) ->
                        method.isDefault() && arguments[0] instanceof Consumer
                                ? InvocationHandler.invokeDefault(proxy, method, arguments)
                                : requests.invoke(proxy, method, arguments);
        var loader = RequiredRights.class.getClassLoader();
        return type.cast(Proxy.newProxyInstance(loader, new Class<?>[] {type}, handler));
    }

    private static Object answer(Object request) {
        return switch (request) {
            case CreateTopicRequest create ->
                    CreateTopicResponse.builder().topicArn(ARN + create.name()).build();
            case SetTopicAttributesRequest set -> SetTopicAttributesResponse.builder().build();
            case SubscribeRequest subscribe ->
                    SubscribeResponse.builder()
                            .subscriptionArn(subscribe.topicArn() + ":1")
                            .build();
            case UnsubscribeRequest unsubscribe -> UnsubscribeResponse.builder().build();
            case GetSubscriptionAttributesRequest get ->
                    GetSubscriptionAttributesResponse.builder()
                            .attributes(Map.of("PendingConfirmation", "false"))
                            .build();
            case PublishRequest publish -> PublishResponse.builder().messageId("1").build();
            default -> throw new IllegalStateException("No answer is known for " + request);
        };
    }

    /** Two actions of SNS have no resource in IAM: they are allowed on all or on none. */
    private static String rightFor(Object request) {
        return switch (request) {
            case CreateTopicRequest create -> "sns:CreateTopic " + topic(ARN + create.name());
            case SetTopicAttributesRequest set -> "sns:SetTopicAttributes " + topic(set.topicArn());
            case SubscribeRequest subscribe -> "sns:Subscribe " + topic(subscribe.topicArn());
            case UnsubscribeRequest unsubscribe -> "sns:Unsubscribe *";
            case GetSubscriptionAttributesRequest get -> "sns:GetSubscriptionAttributes *";
            case PublishRequest publish when publish.topicArn() == null -> "sns:Publish numbers";
            case PublishRequest publish -> "sns:Publish " + topic(publish.topicArn());
            default -> throw new IllegalStateException("No right is known for " + request);
        };
    }

    private static String topic(String arn) {
        return arn.startsWith(ARN + MUNICIPALITY + "-") ? "topics" : arn;
    }

    private static Stream<String> rightsFor(Object request) {
        return switch (request) {
            case GetItemRequest get -> Stream.of(right("GetItem", get.tableName()));
            case QueryRequest query ->
                    Stream.of(
                            right(
                                    "Query",
                                    query.indexName() == null
                                            ? query.tableName()
                                            : query.tableName() + "/index/" + query.indexName()));
            case BatchGetItemRequest batch ->
                    batch.requestItems().keySet().stream()
                            .map(table -> right("BatchGetItem", table));
            case TransactGetItemsRequest look ->
                    look.transactItems().stream()
                            .map(part -> right("GetItem", part.get().tableName()));
            case TransactWriteItemsRequest write ->
                    write.transactItems().stream().map(RequiredRights::rightFor);
            default -> throw new IllegalStateException("No right is known for " + request);
        };
    }

    private static String rightFor(TransactWriteItem part) {
        if (part.put() != null) {
            assertThat(part.put().returnValuesOnConditionCheckFailure())
                    .as("a write gives nothing back")
                    .isNull();
            var put = right("PutItem", part.put().tableName());
            if (!part.put().tableName().equals("Journal")) {
                return put;
            }
            assertThat(part.put().conditionExpression()).as("no entry is replaced").isNotNull();
            return put + IN_TRANSACTIONS;
        }
        if (part.delete() != null) {
            return right("DeleteItem", part.delete().tableName());
        }
        return right("ConditionCheckItem", part.conditionCheck().tableName());
    }

    private static String right(String action, String resource) {
        return "dynamodb:" + action + " " + resource;
    }
}
