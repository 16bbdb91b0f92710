// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.value;

import java.math.BigDecimal;
import org.homasim.experiment.config.yaml.Node;

/**
 * The numbers behind values of a type, in its base unit: what a range of values is made of. Which of them are values is the
 * type's affair.
 */
public interface NumberLine {
    /**
     * The number that a text stands for, exactly.
     *
     * @throws BadValueException when the text is no number, or has a unit of another line
     */
    BigDecimal number(Node.Scalar scalar) throws BadValueException;

    /** The usual text of a number; {@link #number} gives the number back. */
    String text(BigDecimal number);

    /** Whether only whole numbers can be values. */
    boolean isWhole();
}
