package se.ledamot.datausage.s3;

import java.io.InputStream;
import se.ledamot.datausage.FileStore;
import se.ledamot.datausage.UsageFile;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Files in S3: the very version that was told of, whatever was written over it since. */
public final class S3Files implements FileStore {
    private final S3Client s3;

    public S3Files(S3Client s3) {
        this.s3 = s3;
    }

    /** The files of the account and region that it runs in. */
    public static S3Files deployed() {
        return new S3Files(S3Client.builder().httpClient(UrlConnectionHttpClient.create()).build());
    }

    @Override
    public InputStream open(UsageFile.Place place) {
        return s3.getObject(
                get -> get.bucket(place.store()).key(place.name()).versionId(place.version()));
    }
}
