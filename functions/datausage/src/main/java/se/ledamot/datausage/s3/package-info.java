/** The operator's files in Amazon S3. */
@NullMarked
package se.ledamot.datausage.s3;

import org.jspecify.annotations.NullMarked;
