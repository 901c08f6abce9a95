package org.rekindle.shared;

import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.MariaDBDialect;
import org.hibernate.dialect.identity.IdentityColumnSupport;
import org.hibernate.dialect.identity.MySQLIdentityColumnSupport;
import org.hibernate.dialect.sequence.NoSequenceSupport;
import org.hibernate.dialect.sequence.SequenceSupport;

/** SQL that MariaDB 10.6+, MySQL 8+ and TiDB 8+ all understand. */
public class PortableDialect extends MariaDBDialect {
    public PortableDialect() {
        super(DatabaseVersion.make(10, 6));
    }

    @Override
    public boolean supportsInsertReturning() {
        return false;
    }

    @Override
    public IdentityColumnSupport getIdentityColumnSupport() {
        return MySQLIdentityColumnSupport.INSTANCE;
    }

    @Override
    public SequenceSupport getSequenceSupport() {
        return NoSequenceSupport.INSTANCE;
    }

    @Override
    public boolean supportsIntersect() {
        return false;
    }
}
