package org.enlace.simulators.senders;

/** Names of the gateway's receiving HTTP links that the senders use. Those of folders are in {@link LinkFolder}. */
final class HttpLinkNames {

    static final String REPORTS = "police/reports";
    static final String OUTCOMES = "police/outcomes";
    static final String ALERTS = "eurofront/alerts";
    static final String XROAD = "eurofront/xroad";
    static final String NOTICES = "eurofront/notices";
    static final String REGISTRATIONS = "ministry/registrations";
    static final String PROTECTION = "ministry/protection";
    static final String REFERRALS = "ministry/referrals";
    static final String ANSWERS = "mies/answers";
    static final String IDENTITY = "bolivia/identity";
    static final String MOVEMENTS = "paraguay/movements";
    static final String CROSSINGS = "police/crossings";
    static final String PERSON = "dinarp/person";

    private HttpLinkNames() {}
}
