package se.ledamot.platform.aws;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Names the errors of AWS for logs and journals: a name says what to do, and holds no data. */
public final class AwsErrors {
    private AwsErrors() {}

    /**
     * The error's code, such as {@code AccessDeniedException}; where AWS gave none, its HTTP
     * status, or the exception's class where AWS did not answer.
     */
    public static String name(SdkException error) {
        if (!(error instanceof AwsServiceException answered)) {
            return error.getClass().getSimpleName();
        }
        var details = answered.awsErrorDetails();
        return details == null || details.errorCode() == null
                ? "status-" + answered.statusCode()
                : details.errorCode();
    }
}
