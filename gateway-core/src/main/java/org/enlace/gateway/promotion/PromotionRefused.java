package org.enlace.gateway.promotion;

import java.util.Arrays;
import java.util.List;

/** Something is not packed, or not carried into this house. Nothing was written. */
public final class PromotionRefused extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why. Its sentence is {@code promotion.refused.<NAME>} in the texts of the commands. */
    public enum Reason {
        /** Nobody said which house it comes from. */
        UNNAMED_HOUSE,
        NO_PARTNER,
        /** A place in a file and the kind of secret; never the secret. */
        SECRET,
        /** The address or name of a house stands where nothing would take it out: place in a file, setting. */
        HOUSE_VALUE,
        /** A file is written in a way in which one value cannot be changed alone. */
        BY_HAND,
        NOT_A_BUNDLE,
        UNKNOWN_FORMAT,
        TOO_LARGE,
        /** A name that no file of a bundle has. */
        ODD_NAME,
        /** Another content than its list says: the file. */
        ALTERED,
        /** This house wants a signature, and there is none by somebody it trusts. */
        NOT_SIGNED,
        /** Among those whom it trusts is a file that is no certificate. */
        ODD_REVIEWER,
        /** What was only ever for learning does not come to production. */
        TRAINING,
        SIMULATED,
        UNKNOWN_PLACE,
        /** A bundle brings a value where each house has its own: the place. */
        HOUSE_LITERAL,
        /** The places of the files are not those that its list says: which. */
        OTHER_PLACES,
        /** The partners of the files are not those that its list says: which. */
        OTHER_PARTNERS,
        /** A link of the file system stands where a file would be written. */
        LEADS_OUTSIDE,
        /** A file could not be written, or not for whoever it belongs to. */
        NOT_WRITABLE,
        NO_SPACE,
        /** A promotion was cut off. */
        CUT_OFF,
        /** It was one of another bundle. */
        CUT_OFF_OTHER,
        /** It was decided and could not be ended: file, kind of fault. */
        STOPPED,
        /** While one was cut off, somebody edited a file. */
        CHANGED_MIDWAY,
        BUSY,
        NOTHING_TO_UNDO,
        /** A file is not as the promotion left it. */
        CHANGED_SINCE,
        /** Of a file that was there before, the copy is not. */
        COPY_GONE,
        /** What was taken back would come again without the signature that this house asks for. */
        SIGNED_ONLY
    }

    private final Reason reason;
    private final List<String> words;

    PromotionRefused(Reason reason, String... words) {
        super(reason + " " + Arrays.toString(words), null, false, false);
        this.reason = reason;
        this.words = List.of(words);
    }

    /** What everybody is told while a promotion is cut off. */
    public static PromotionRefused cutOff() {
        return new PromotionRefused(Reason.CUT_OFF);
    }

    public Reason reason() {
        return reason;
    }

    /** What the sentence is about. */
    public List<String> words() {
        return words;
    }
}
