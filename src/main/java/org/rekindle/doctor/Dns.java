package org.rekindle.doctor;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;

/** TXT and MX records by the JDK's own resolver. */
@SuppressWarnings("BanJNDI") // DNS alone, and names out of our own configuration
final class Dns {
    private Dns() {}

    /** The records of a name; empty when there are none or nobody answers. */
    static List<String> records(String name, String type) {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put("java.naming.factory.initial", "com.sun.jndi.dns.DnsContextFactory");
        environment.put("com.sun.jndi.dns.timeout.initial", "2000");
        environment.put("com.sun.jndi.dns.timeout.retries", "1");
        List<String> records = new ArrayList<>();
        try {
            Attribute found = new InitialDirContext(environment)
                    .getAttributes(name, new String[] {type})
                    .get(type);
            for (int i = 0; found != null && i < found.size(); i++) {
                records.add(String.valueOf(found.get(i)).replace("\"", ""));
            }
        } catch (NamingException e) {
            return records;
        }
        return records;
    }
}
