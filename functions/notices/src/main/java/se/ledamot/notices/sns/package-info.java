/** The carrier on Amazon SNS. */
@NullMarked
package se.ledamot.notices.sns;

import org.jspecify.annotations.NullMarked;
