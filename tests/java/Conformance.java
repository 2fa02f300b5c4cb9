import java.io.FileInputStream;
import java.io.InputStream;

import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Prints what veraPDF finds against a conformance level in PDFs, a line a fault, and a last line for each that was checked. */
public class Conformance {
    /** The levels, as "3a,ua1", and the files. */
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (int index = 1; index < arguments.length; index++) {
            for (String level : arguments[0].split(",")) {
                check(arguments[index], PDFAFlavour.byFlavourId(level));
            }
        }
    }

    private static void check(String file, PDFAFlavour flavour) throws Exception {
        try (InputStream input = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(input, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            for (TestAssertion fault : result.getTestAssertions()) {
                if (fault.getStatus() == TestAssertion.Status.FAILED) {
                    System.out.println(String.join("\t", "fault", flavour.getId(), fault.getRuleId().getClause() + "-" + fault.getRuleId().getTestNumber(), String.valueOf(fault.getMessage()), fault.getLocation().getContext(), file));
                }
            }
            System.out.println(String.join("\t", "checked", flavour.getId(), result.isCompliant() ? "conforms" : "fails", String.valueOf(result.getTotalAssertions()), "", file));
        }
    }
}
