package org.rekindle.shared;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;

/** By the JDK's own resolver, which asks the name servers of this machine. */
@DefaultBean
@ApplicationScoped
@SuppressWarnings("BanJNDI") // DNS alone, and never a name that could be of another scheme
class JndiDns implements Dns {
    private static final String LABELS = "[A-Za-z0-9._-]{1,253}";

    @Override
    public List<String> records(String name, Type type) {
        if (!name.matches(LABELS)) {
            return List.of();
        }
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put("java.naming.factory.initial", "com.sun.jndi.dns.DnsContextFactory");
        environment.put("com.sun.jndi.dns.timeout.initial", "2000");
        environment.put("com.sun.jndi.dns.timeout.retries", "1");
        List<String> records = new ArrayList<>();
        try {
            Attribute found = new InitialDirContext(environment)
                    .getAttributes(name, new String[] {type.name()})
                    .get(type.name());
            for (int i = 0; found != null && i < found.size(); i++) {
                records.add(plain(String.valueOf(found.get(i)), type));
            }
        } catch (NamingException e) {
            return List.of();
        }
        return records;
    }

    private static String plain(String record, Type type) {
        if (type == Type.TXT) {
            // the strings of a record are one text without anything between them (RFC 7208, 3.3; RFC 6376, 3.6.2.2)
            return record.replace("\" \"", "").replace("\"", "");
        }
        String lower = record.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
