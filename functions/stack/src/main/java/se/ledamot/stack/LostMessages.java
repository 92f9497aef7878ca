package se.ledamot.stack;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Loses some requests before they are sent, and some responses after the request took effect. An
 * SDK interceptor for clients over the network; a proxy around the embedded client, which has no
 * such pipeline.
 */
public final class LostMessages implements ExecutionInterceptor {
    private final RandomGenerator chance;
    private final double share;

    /**
     * Loses a share of all messages.
     *
     * @param share from 0 for none to 1 for all, of requests and of responses each
     */
    public LostMessages(RandomGenerator chance, double share) {
        this.chance = chance;
        this.share = share;
    }

    @Override
    public void beforeTransmission(
            Context.BeforeTransmission context, ExecutionAttributes attributes) {
        lose("lost before it was sent");
    }

    @Override
    public void afterTransmission(
            Context.AfterTransmission context, ExecutionAttributes attributes) {
        lose("the answer was lost");
    }

    /** The client with the same losses. */
    public DynamoDbClient around(DynamoDbClient client) {
        return (DynamoDbClient)
                Proxy.newProxyInstance(
                        LostMessages.class.getClassLoader(),
                        new Class<?>[] {DynamoDbClient.class},
                        (proxy, method, arguments) -> call(client, method, arguments));
    }

    private @Nullable Object call(DynamoDbClient client, Method method, Object[] arguments)
            throws Throwable {
        lose("lost before it was sent");
        try {
            var answer = method.invoke(client, arguments);
            lose("the answer was lost");
            return answer;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void lose(String what) {
        boolean lost;
        synchronized (chance) {
            lost = chance.nextDouble() < share;
        }
        if (lost) {
            throw SdkClientException.create(what);
        }
    }
}
