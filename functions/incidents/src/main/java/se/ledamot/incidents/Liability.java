package se.ledamot.incidents;

import java.time.Instant;
import se.ledamot.platform.document.Document;

/**
 * A person's decision whether the member pays (K3.3d, K3.4f).
 *
 * @param by who decided, as {@code role:id}
 */
public record Liability(LiabilityFinding finding, String reasons, String by, Instant at) {
    public Document write() {
        return Document.of(
                "finding", finding.code(),
                "memberPays", finding.memberPays(),
                "reasons", reasons,
                "by", by,
                "at", at);
    }

    static Liability read(Document written) {
        return new Liability(
                LiabilityFinding.of(written.text("finding")).orElseThrow(),
                written.text("reasons"),
                written.text("by"),
                written.instant("at"));
    }
}
