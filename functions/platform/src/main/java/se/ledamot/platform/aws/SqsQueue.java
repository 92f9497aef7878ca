package se.ledamot.platform.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import se.ledamot.platform.commit.UnavailableException;
import se.ledamot.platform.trigger.MessageQueue;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** A queue of SQS. */
public final class SqsQueue implements MessageQueue {
    private static final Duration LONGEST_TO_ANSWER = Duration.ofSeconds(5);

    /** As many as SQS takes at once. */
    private static final int MOST = 10;

    private final SqsClient sqs;
    private final String url;

    public SqsQueue(SqsClient sqs, String url) {
        this.sqs = sqs;
        this.url = url;
    }

    /** The queue at that URL, in the account and region that it runs in. */
    public static SqsQueue deployed(String url) {
        return new SqsQueue(
                SqsClient.builder()
                        .httpClient(AwsClients.http(LONGEST_TO_ANSWER))
                        .overrideConfiguration(AwsClients.limited())
                        .build(),
                url);
    }

    @Override
    public void send(List<String> bodies) {
        for (int from = 0; from < bodies.size(); from += MOST) {
            sendSome(bodies.subList(from, Math.min(bodies.size(), from + MOST)));
        }
    }

    private void sendSome(List<String> bodies) {
        var entries = new ArrayList<SendMessageBatchRequestEntry>();
        IntStream.range(0, bodies.size())
                .mapToObj(i ->
                        SendMessageBatchRequestEntry.builder()
                                .id(Integer.toString(i))
                                .messageBody(bodies.get(i))
                                .build())
                .forEach(entries::add);
        try {
            var answer = sqs.sendMessageBatch(send -> send.queueUrl(url).entries(entries));
            if (answer.hasFailed()) {
                throw new UnavailableException(
                        "the queue", new IllegalStateException("It did not take all messages"));
            }
        } catch (SdkException e) {
            throw new UnavailableException("the queue", e);
        }
    }
}
