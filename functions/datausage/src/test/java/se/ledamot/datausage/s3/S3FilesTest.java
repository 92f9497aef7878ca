package se.ledamot.datausage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.ledamot.datausage.UsageFile;
import se.ledamot.platform.commit.UnavailableException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What S3 says of a file, and whether that is the file's fault. */
class S3FilesTest {
    private static final UsageFile.Place PLACE = new UsageFile.Place("bucket", "usage.csv", "v1");

    private final List<GetObjectRequest> asked = new ArrayList<>();

    @Test
    @DisplayName("The named bucket, key and version are requested from S3")
    void namedBucketKeyAndVersionAreRequestedFromS3() throws IOException {
        var files = new S3Files(client(() -> new ByteArrayInputStream(new byte[] {1, 2, 3})));
        try (var file = files.open(PLACE)) {
            assertThat(file.read()).isEqualTo(1);
            assertThat(file.readAllBytes()).containsExactly(2, 3);
        }
        var request = asked.getFirst();
        assertThat(request.bucket()).isEqualTo("bucket");
        assertThat(request.key()).isEqualTo("usage.csv");
        assertThat(request.versionId()).isEqualTo("v1");
    }

    static Stream<SdkException> passing() {
        return Stream.of(
                SdkClientException.create("no answer"),
                failed(500, "InternalError"),
                failed(503, "SlowDown"),
                failed(429, "TooManyRequests"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    @DisplayName("A temporary S3 error becomes an UnavailableException")
    void whatPassesIsNoFaultOfTheFile(SdkException failure) {
        var files =
                new S3Files(
                        client(() -> {
                            throw failure;
                        }));
        assertThatThrownBy(() -> files.open(PLACE)).isInstanceOf(UnavailableException.class);
    }

    static Stream<SdkException> lasting() {
        return Stream.of(
                NoSuchKeyException.builder().statusCode(404).message("none").build(),
                failed(403, "AccessDenied"),
                failed(499, "?"));
    }

    @ParameterizedTest
    @MethodSource("lasting")
    @DisplayName("A permanent S3 error is thrown unchanged")
    void whatDoesNotPassIsThrownAsItIs(SdkException failure) {
        var files =
                new S3Files(
                        client(() -> {
                            throw failure;
                        }));
        assertThatThrownBy(() -> files.open(PLACE)).isSameAs(failure);
    }

    @Test
    @DisplayName("A connection that breaks off while reading becomes an UnavailableException")
    void aFileThatBreaksOffOnTheWayIsNotBroken() {
        var files =
                new S3Files(
                        client(() ->
                                new InputStream() {
                                    @Override
                                    public int read() throws IOException {
                                        throw new IOException("reset");
                                    }

                                    @Override
                                    public int read(byte[] into, int from, int length)
                                            throws IOException {
                                        throw new IOException("reset");
                                    }
                                }));
        var file = files.open(PLACE);
        assertThatThrownBy(file::read).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> file.read(new byte[4])).isInstanceOf(UnavailableException.class);
    }

    private S3Client client(Supplier<InputStream> file) {
        InvocationHandler handler =
                (proxy, method, arguments) -> {
                    if (method.isDefault() && arguments[0] instanceof Consumer) {
                        return InvocationHandler.invokeDefault(proxy, method, arguments);
                    }
                    asked.add((GetObjectRequest) arguments[0]);
                    return new ResponseInputStream<>(
                            GetObjectResponse.builder().build(),
                            AbortableInputStream.create(file.get()));
                };
        return (S3Client)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {S3Client.class}, handler);
    }

    private static SdkException failed(int status, String code) {
        return S3Exception.builder()
                .statusCode(status)
                .message(code)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }
}
