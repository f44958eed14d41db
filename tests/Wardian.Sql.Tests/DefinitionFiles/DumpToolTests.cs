using System.Collections.Immutable;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.DefinitionFiles;
using Wardian.Sql.Tests.MySql;

namespace Wardian.Sql.Tests.DefinitionFiles;

/// <summary>What the tools write that people keep their schemas with leaves nothing open.</summary>
public sealed class DumpToolTests(MariaDbFixture server)
{
    private const string PhpMyAdmin = """
        -- phpMyAdmin SQL Dump
        -- version 5.2.1
        -- https://www.phpmyadmin.net/

        SET SQL_MODE = "NO_AUTO_VALUE_ON_ZERO";
        START TRANSACTION;
        SET time_zone = "+00:00";

        /*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
        /*!40101 SET @OLD_CHARACTER_SET_RESULTS=@@CHARACTER_SET_RESULTS */;
        /*!40101 SET @OLD_COLLATION_CONNECTION=@@COLLATION_CONNECTION */;
        /*!40101 SET NAMES utf8mb4 */;

        CREATE DATABASE IF NOT EXISTS `sc_his` DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;
        USE `sc_his`;

        DELIMITER $$
        DROP PROCEDURE IF EXISTS `p`$$
        CREATE DEFINER=`root`@`localhost` PROCEDURE `p` (IN `n` INT)   BEGIN
          DELETE FROM fy WHERE id = n;
        END$$

        CREATE DEFINER=`root`@`localhost` FUNCTION `f` (`n` INT) RETURNS INT(11) DETERMINISTIC RETURN n + 1$$

        DELIMITER ;

        CREATE TABLE `br` (
          `id` int(11) NOT NULL,
          `xm` varchar(20) DEFAULT NULL COMMENT '姓名'
        ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

        INSERT INTO `br` (`id`, `xm`) VALUES
        (1, 'a(b); c'),
        (2, NULL);

        DELIMITER $$
        CREATE TRIGGER `t` BEFORE INSERT ON `br` FOR EACH ROW SET NEW.xm = upper(NEW.xm)
        $$
        DELIMITER ;

        CREATE TABLE `fy` (
          `id` int(11) NOT NULL,
          `br_id` int(11) DEFAULT NULL
        ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

        -- Stand-in structure for view `v`
        CREATE TABLE `v` (
        `id` int(11)
        ,`xm` varchar(20)
        );

        DROP TABLE IF EXISTS `v`;

        CREATE ALGORITHM=UNDEFINED DEFINER=`root`@`localhost` SQL SECURITY DEFINER VIEW `v`  AS SELECT `br`.`id` AS `id`, `br`.`xm` AS `xm` FROM `br` ;

        ALTER TABLE `br`
          ADD PRIMARY KEY (`id`),
          ADD KEY `k` (`xm`);
        ALTER TABLE `fy`
          ADD PRIMARY KEY (`id`),
          ADD UNIQUE KEY `u` (`br_id`);
        ALTER TABLE `br`
          MODIFY `id` int(11) NOT NULL AUTO_INCREMENT, AUTO_INCREMENT=3;
        ALTER TABLE `fy`
          ADD CONSTRAINT `fk` FOREIGN KEY (`br_id`) REFERENCES `br` (`id`) ON DELETE CASCADE;

        DELIMITER $$
        CREATE DEFINER=`root`@`localhost` EVENT `e` ON SCHEDULE EVERY 1 DAY STARTS '2024-01-01 00:00:00' ON COMPLETION NOT PRESERVE ENABLE DO DELETE FROM fy$$
        DELIMITER ;
        COMMIT;

        /*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
        /*!40101 SET CHARACTER_SET_RESULTS=@OLD_CHARACTER_SET_RESULTS */;
        /*!40101 SET COLLATION_CONNECTION=@OLD_COLLATION_CONNECTION */;
        """;

    private const string HeidiSql = """
        -- --------------------------------------------------------
        -- Host:                         127.0.0.1
        -- Server version:               10.11.6-MariaDB - mariadb.org binary distribution
        -- HeidiSQL Version:             12.6.0.6765

        /*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
        /*!40101 SET NAMES utf8 */;
        /*!50503 SET NAMES utf8mb4 */;
        /*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */;
        /*!40103 SET TIME_ZONE='+00:00' */;
        /*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
        /*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
        /*!40111 SET @OLD_SQL_NOTES=@@SQL_NOTES, SQL_NOTES=0 */;

        CREATE DATABASE IF NOT EXISTS `sc_his` /*!40100 DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci */;
        USE `sc_his`;

        CREATE TABLE IF NOT EXISTS `br` (
          `id` int(11) NOT NULL AUTO_INCREMENT,
          `xm` varchar(20) DEFAULT NULL,
          PRIMARY KEY (`id`)
        ) ENGINE=InnoDB AUTO_INCREMENT=3 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

        DELETE FROM `br`;
        /*!40000 ALTER TABLE `br` DISABLE KEYS */;
        INSERT INTO `br` (`id`, `xm`) VALUES
        	(1, 'a'),
        	(2, _binary 0x62);
        /*!40000 ALTER TABLE `br` ENABLE KEYS */;

        DELIMITER //
        CREATE PROCEDURE `p`()
        BEGIN
          SELECT xm FROM br;
        END//
        DELIMITER ;

        -- Creating temporary table to overcome VIEW dependency errors
        CREATE TABLE `v` (
        	`id` INT(11) NOT NULL,
        	`xm` VARCHAR(20) NULL COLLATE 'utf8mb4_general_ci'
        ) ENGINE=MyISAM;

        SET @OLDTMP_SQL_MODE=@@SQL_MODE, SQL_MODE='STRICT_TRANS_TABLES,ANSI_QUOTES';
        DELIMITER //
        CREATE TRIGGER `t` BEFORE UPDATE ON `br` FOR EACH ROW SET NEW."xm" = OLD."xm"//
        DELIMITER ;
        SET SQL_MODE=@OLDTMP_SQL_MODE;

        -- Removing temporary table and create final VIEW structure
        DROP TABLE IF EXISTS `v`;
        CREATE ALGORITHM=UNDEFINED SQL SECURITY DEFINER VIEW `v` AS select `br`.`id` AS `id`,`br`.`xm` AS `xm` from `br`
        ;

        /*!40103 SET TIME_ZONE=IFNULL(@OLD_TIME_ZONE, 'system') */;
        /*!40101 SET SQL_MODE=IFNULL(@OLD_SQL_MODE, '') */;
        /*!40014 SET FOREIGN_KEY_CHECKS=IFNULL(@OLD_FOREIGN_KEY_CHECKS, 1) */;
        /*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
        /*!40111 SET SQL_NOTES=IFNULL(@OLD_SQL_NOTES, 1) */;
        """;

    private const string Navicat = """
        /*
         Navicat Premium Data Transfer

         Source Server         : his
         Source Server Type    : MariaDB
         Source Server Version : 101106
         Source Schema         : sc_his

         Target Server Type    : MariaDB
         File Encoding         : 65001
        */

        SET NAMES utf8mb4;
        SET FOREIGN_KEY_CHECKS = 0;

        -- ----------------------------
        -- Table structure for br
        -- ----------------------------
        DROP TABLE IF EXISTS `br`;
        CREATE TABLE `br`  (
          `id` int(0) NOT NULL AUTO_INCREMENT COMMENT '编号',
          `xm` varchar(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci NULL DEFAULT NULL COMMENT '姓名; (FIRST)',
          PRIMARY KEY (`id`) USING BTREE,
          UNIQUE INDEX `u`(`xm`) USING BTREE
        ) ENGINE = InnoDB AUTO_INCREMENT = 3 CHARACTER SET = utf8mb4 COLLATE = utf8mb4_general_ci COMMENT = '病人' ROW_FORMAT = Dynamic;

        -- ----------------------------
        -- Records of br
        -- ----------------------------
        BEGIN;
        INSERT INTO `br` VALUES (1, 'a'), (2, 'it\'s (f(1))');
        COMMIT;

        -- ----------------------------
        -- View structure for v
        -- ----------------------------
        DROP VIEW IF EXISTS `v`;
        CREATE ALGORITHM = UNDEFINED SQL SECURITY DEFINER VIEW `v` AS select `br`.`id` AS `id`,`br`.`xm` AS `xm` from `br`;

        -- ----------------------------
        -- Procedure structure for p
        -- ----------------------------
        DROP PROCEDURE IF EXISTS `p`;
        delimiter ;;
        CREATE PROCEDURE `p`()
        BEGIN
          CREATE TEMPORARY TABLE x (a int);
          INSERT INTO x SELECT id FROM br;
          DROP TEMPORARY TABLE IF EXISTS x;
        END
        ;;
        delimiter ;

        DROP TRIGGER IF EXISTS `t`;
        delimiter ;;
        CREATE TRIGGER `t` BEFORE INSERT ON `br` FOR EACH ROW BEGIN
          SET NEW.xm = concat(NEW.xm, '!');
        END
        ;;
        delimiter ;

        SET FOREIGN_KEY_CHECKS = 1;
        """;

    [Theory]
    [InlineData(nameof(PhpMyAdmin))]
    [InlineData(nameof(HeidiSql))]
    [InlineData(nameof(Navicat))]
    public async Task What_tools_write_is_read_in_full(string tool)
    {
        string script = tool switch { nameof(PhpMyAdmin) => PhpMyAdmin, nameof(HeidiSql) => HeidiSql, _ => Navicat };
        Assert.Equal(string.Empty, await MySqlScriptServer.UnknownAsync(server, script));
        (SqlCatalogue catalogue, ImmutableArray<DefinitionFileSummary> files) = SqlCatalogue.FromDefinitions([("his.sql", Encoding.UTF8.GetBytes(script))]);
        Assert.Empty(files[0].Problems);
        Assert.Empty(catalogue.Snapshot.Gaps.All);
        Assert.True(catalogue.Snapshot.TryFind(new RelationName("sc_his", "v"), out Relation? view));
        Assert.Equal(["id", "xm"], view.Columns.Select(column => column.Name));
    }
}
