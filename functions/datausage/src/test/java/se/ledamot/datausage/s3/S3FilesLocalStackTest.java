package se.ledamot.datausage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import se.ledamot.datausage.UsageFile;
import se.ledamot.stack.LocalStack;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Files in LocalStack's S3; skipped where there is neither an endpoint nor Docker. */
@EnabledIf("se.ledamot.stack.LocalStack#isThere")
class S3FilesLocalStackTest {
    private static final String NAME = "2026/usage åäö november.csv";
    private final LocalStack localStack = LocalStack.find().orElseThrow();
    private final S3Client s3 = localStack.client(S3Client.builder().forcePathStyle(true));
    private final String bucket = LocalStack.freshPrefix() + "usage";

    @BeforeEach
    void makeTheBucket() {
        s3.createBucket(create -> create.bucket(bucket));
        s3.putBucketVersioning(put ->
                put.bucket(bucket)
                        .versioningConfiguration(to -> to.status(BucketVersioningStatus.ENABLED)));
    }

    @Test
    @DisplayName("The named version of a file is read although the file was overwritten")
    void namedVersionOfFileIsReadAlthoughFileWasOverwritten() throws Exception {
        var first = put("first");
        var second = put("second");
        assertThat(read(first)).isEqualTo("first");
        assertThat(read(second)).isEqualTo("second");
    }

    @Test
    @DisplayName("A missing file is an error, not an empty file")
    void aFileThatIsNotThereIsAFailureAndNoEmptyFile() {
        var absent = new UsageFile.Place(bucket, "absent.csv", put("x"));
        assertThatThrownBy(() -> new S3Files(s3).open(absent)).isInstanceOf(S3Exception.class);
    }

    private String put(String text) {
        return s3.putObject(to -> to.bucket(bucket).key(NAME), RequestBody.fromString(text))
                .versionId();
    }

    private String read(String version) throws Exception {
        try (var bytes = new S3Files(s3).open(new UsageFile.Place(bucket, NAME, version))) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
