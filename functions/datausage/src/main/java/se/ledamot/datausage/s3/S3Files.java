package se.ledamot.datausage.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import se.ledamot.datausage.FileStore;
import se.ledamot.datausage.UsageFile;
import se.ledamot.platform.aws.AwsClients;
import se.ledamot.platform.commit.UnavailableException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** Files in S3: opens exactly the version that is asked for, whatever was written over it since. */
public final class S3Files implements FileStore {
    private static final int SERVER_FAULT = 500;
    private static final Duration LONGEST_TO_ANSWER = Duration.ofSeconds(30);

    private final S3Client s3;

    public S3Files(S3Client s3) {
        this.s3 = s3;
    }

    /** The files of the account and region that it runs in. */
    public static S3Files deployed() {
        var http = AwsClients.http(LONGEST_TO_ANSWER);
        return new S3Files(
                S3Client.builder()
                        .httpClient(http)
                        .overrideConfiguration(AwsClients.limited())
                        .build());
    }

    @Override
    public InputStream open(UsageFile.Place place) {
        try {
            return new OverTheNetwork(
                    s3.getObject(get ->
                            get.bucket(place.store())
                                    .key(place.name())
                                    .versionId(place.version())));
        } catch (SdkException e) {
            throw passes(e) ? new UnavailableException("the store of files", e) : e;
        }
    }

    /**
     * Whether a failure is temporary. S3's answer about a file is not: it lasts until someone fixes
     * the cause.
     */
    private static boolean passes(SdkException failure) {
        return !(failure instanceof AwsServiceException answered)
                || answered.statusCode() >= SERVER_FAULT
                || answered.isThrottlingException();
    }

    /** A file read over the network; if the transfer breaks off, the file is not at fault. */
    private static final class OverTheNetwork extends FilterInputStream {
        OverTheNetwork(InputStream file) {
            super(file);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException | SdkException e) {
                throw new UnavailableException("the store of files", e);
            }
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            try {
                return super.read(into, from, length);
            } catch (IOException | SdkException e) {
                throw new UnavailableException("the store of files", e);
            }
        }
    }
}
