namespace Wardian.Sql.Tests.Resolution.MySql;

/// <summary>Tables whose foreign keys do more than any text says, in the dialect of MySQL or MariaDB.</summary>
internal static class MySqlKeys
{
    /// <summary>As a server takes them and as a file of definitions has them.</summary>
    public const string Tables = """
        CREATE TABLE `ward` (`code` int PRIMARY KEY, `title` varchar(20), `rank` int, `next` int GENERATED ALWAYS AS (`rank` + 1) STORED, UNIQUE KEY (`next`)) ENGINE=InnoDB;
        CREATE TABLE `allowed` (`code` int PRIMARY KEY) ENGINE=InnoDB;
        CREATE TABLE `bed` (
          `id` int PRIMARY KEY, `ward` int, `note` varchar(20),
          `shown` int GENERATED ALWAYS AS (`ward` * 10 + `id`) VIRTUAL, `double` int GENERATED ALWAYS AS (`shown` * 2) VIRTUAL,
          `other` int GENERATED ALWAYS AS (`id` + 1) STORED, UNIQUE KEY (`ward`),
          CONSTRAINT `bed_ward` FOREIGN KEY (`ward`) REFERENCES `ward` (`code`) ON DELETE SET NULL ON UPDATE CASCADE,
          CONSTRAINT `bed_allowed` FOREIGN KEY (`ward`) REFERENCES `allowed` (`code`)
        ) ENGINE=InnoDB;
        CREATE TABLE `stay` (`sid` int PRIMARY KEY, `bed_ward` int, CONSTRAINT `stay_bed` FOREIGN KEY (`bed_ward`) REFERENCES `bed` (`ward`) ON DELETE CASCADE ON UPDATE CASCADE) ENGINE=InnoDB;
        CREATE TABLE `plan` (`pid` int PRIMARY KEY, `rank` int, CONSTRAINT `plan_next` FOREIGN KEY (`rank`) REFERENCES `ward` (`next`)) ENGINE=InnoDB;
        CREATE TABLE `half` (`hid` int PRIMARY KEY, `twice` int, `code` int GENERATED ALWAYS AS (`twice` DIV 2) VIRTUAL, CONSTRAINT `half_code` FOREIGN KEY (`code`) REFERENCES `allowed` (`code`)) ENGINE=InnoDB;
        CREATE TABLE `held` (`a` int, `b` int, `c` int CHECK (`c` > 0), CONSTRAINT `less` CHECK (`a` < `b`)) ENGINE=InnoDB;
        CREATE TABLE `src` (`a` int, `b` varchar(20)) ENGINE=InnoDB;
        CREATE TABLE `seen` (`what` varchar(20)) ENGINE=InnoDB;
        """;

    /// <summary>Shows whether triggers of a table run that a key changes.</summary>
    public const string Trigger = "CREATE TRIGGER bed_upd AFTER UPDATE ON bed FOR EACH ROW INSERT INTO seen VALUES (NEW.note)";
}
