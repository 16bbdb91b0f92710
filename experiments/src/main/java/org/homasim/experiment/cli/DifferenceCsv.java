// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.homasim.experiment.difference.FigureDifference;
import org.homasim.experiment.difference.GroupDifference;
import org.homasim.experiment.difference.ResultDifference;
import org.homasim.experiment.statistics.MeanDifference;

/** Every compared figure of two result folders as the content of a CSV file; {@code docs/results.md} tells the columns. */
final class DifferenceCsv {
    private static final CsvMapper CSV = CsvMapper.csvBuilder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .build();
    private static final MathContext DIGITS = new MathContext(7);

    private DifferenceCsv() {}

    static byte[] bytes(ResultDifference difference) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(
                "points",
                "figure",
                "a",
                "b",
                "a_seeds",
                "b_seeds",
                "difference",
                "low",
                "high",
                "p",
                "p_corrected",
                "method",
                "verdict"));
        for (GroupDifference group : difference.groups()) {
            for (FigureDifference figure : group.figures()) {
                lines.add(line(group, figure));
            }
        }
        StringBuilder text = new StringBuilder();
        try {
            for (List<String> line : lines) {
                text.append(CSV.writeValueAsString(line));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("writing lists of strings", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> line(GroupDifference group, FigureDifference figure) {
        return List.of(
                group.label(),
                figure.figure().column(),
                cell(figure.first()),
                cell(figure.second()),
                Integer.toString(group.first().points().size()),
                Integer.toString(group.second().points().size()),
                cell(figure.second() - figure.first()),
                cell(figure.interval().low()),
                cell(figure.interval().high()),
                cell(figure.difference().map(MeanDifference::pValue).orElse(Double.NaN)),
                cell(figure.pCorrected()),
                figure.method().name().toLowerCase(Locale.ROOT),
                figure.verdict().name().toLowerCase(Locale.ROOT));
    }

    /** Seven significant digits as in all result files; nothing for what does not exist. */
    private static String cell(double value) {
        if (!Double.isFinite(value)) {
            return "";
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0).toPlainString() : rounded.toString();
    }
}
