package io.leaftrace.analytics.fact;

import java.util.regex.Pattern;

/** Words of the Core Business Vocabulary, which CBV 2.0 allows to be written in three ways. */
public final class CbvWord {

    private static final Pattern URI_FORMS = Pattern.compile("^(urn:epcglobal:cbv:(bizstep|disp|sdt|btt|er|comp):"
            + "|https?://(ns|ref)\\.gs1\\.org/cbv/(BizStep|Disp|SDT|BTT|ER|Comp)-"
            + "|cbv:(BizStep|Disp|SDT|BTT|ER|Comp)-"
            + "|https?://(www\\.)?gs1\\.org/voc/|gs1:)");

    private CbvWord() {}

    /** The bare word, as EPCIS JSON writes it; URIs of other vocabularies stay as they are. */
    public static String bare(String word) {
        return word == null ? null : URI_FORMS.matcher(word).replaceFirst("");
    }
}
