/**
 * Adapters for AWS in deployed functions: limits and retries, tables, and secrets. Besides this
 * package, only packages that are named after an AWS service depend on AWS.
 */
@NullMarked
package se.ledamot.platform.aws;

import org.jspecify.annotations.NullMarked;
