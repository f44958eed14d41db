namespace Wardian.Sql.Tests.Resolution.MySql;

/// <summary>What only MySQL's dialect has: variables of the session, texts that are run, statements about the server.</summary>
public sealed class MySqlStatementTests
{
    [Theory]
    [InlineData(
        "select @x := id_card, @x from patient",
        "@x := id_card=patient.id_card; @x=patient.id_card / Assigned patient.id_card /  / ReadsVariable,SetsVariable")]
    [InlineData(
        "select @x, @x := id_card from patient",
        "@x=patient.id_card; @x := id_card=patient.id_card / Assigned patient.id_card /  / ReadsVariable,SetsVariable")]
    [InlineData(
        "select @a := @b, @b := @c, @c := name from patient",
        "@a := @b=patient.name; @b := @c=patient.name; @c := name=patient.name / Assigned patient.name /  / "
        + "ReadsVariable,SetsVariable")]
    [InlineData(
        "select @X := name, concat(@x, 'a') from patient",
        "@X := name=patient.name; concat(@x, 'a')=patient.name / Assigned patient.name /  / ReadsVariable,SetsVariable")]
    [InlineData("select name, id_card into @a, @b from patient limit 1", "/ Assigned patient.id_card,patient.name /  / SetsVariable")]
    [InlineData("set @a = (select name from patient limit 1), @b = @a", "/ Assigned patient.name /  / ReadsVariable,SetsVariable")]
    [InlineData("set @a = 1, sql_mode = ansi, @@global.max_connections = 3", "/  /  / ChangesSetting,SetsVariable")]
    [InlineData("set global max_connections = (select count(name) from patient)", "/ Assigned patient.name /  / ChangesSetting,UnsupportedConstruct:max_connections")]
    [InlineData("set names utf8", "/  /  / ChangesSetting")]
    [InlineData("select @@sql_mode, @@global.x, @y", "@@sql_mode=; @@global.x=; @y= /  /  / ReadsVariable")]
    [InlineData(
        "select name from patient where @r := phone",
        "name=patient.name / Filter patient.phone; Assigned patient.phone /  / SetsVariable")]
    public void Variables_carry_values(string sql, string expected) =>
        Assert.Equal(expected, LineageText.Of(MySqlHospital.OnMariaDb.Analyse(sql)));

    [Theory]
    [InlineData("select name into outfile '/tmp/x' from patient", "/ Assigned patient.name /  / WritesFile")]
    [InlineData("select name from patient into dumpfile '/tmp/x'", "/ Assigned patient.name /  / WritesFile")]
    [InlineData("select load_file('/etc/passwd')", "load_file('/etc/passwd')= /  /  / ReadsFile")]
    public void Files_are_named(string sql, string expected) =>
        Assert.Equal(expected, LineageText.Of(MySqlHospital.OnMariaDb.Analyse(sql)));

    [Theory]
    [InlineData("prepare s from 'select id_card from patient where id = ?'", "/ Filter patient.id /  /")]
    [InlineData("prepare s from 'insert into copy (a) select name from patient'", "/ Assigned patient.name; Unique copy.id / patient.name>copy.a /")]
    [InlineData("prepare s from 'select 1 +'", "/  /  / NotUnderstood:PREPARE")]
    [InlineData("prepare s from @x", "/  /  / DynamicText:PREPARE,ExecutesText,ReadsVariable")]
    [InlineData("execute s using @a", "/  /  / ReadsVariable,UnknownPrepared:s")]
    [InlineData("deallocate prepare s", "/  /  /")]
    [InlineData("execute immediate 'select id_card from patient'", "id_card=patient.id_card /  /  /")]
    [InlineData(
        "execute immediate concat('a', (select name from patient))",
        "/ Assigned patient.name /  / DynamicText:PREPARE,ExecutesText")]
    [InlineData("call run_text('x')", "/  /  / DynamicText:PREPARE,ExecutesText,ReadsVariable,SetsVariable,UnknownPrepared:s")]
    public void Texts_that_are_run_are_read_when_they_are_constants(string sql, string expected) =>
        Assert.Equal(expected, LineageText.Of(MySqlHospital.OnMariaDb.Analyse(sql)));

    [Theory]
    [InlineData("handler visit open", "/  /  /")]
    [InlineData("handler visit open as patient", "/  /  /")]
    [InlineData(
        "handler visit read first where note = 'x' limit 1",
        "vid=visit.vid; pid=visit.pid; note=visit.note; fee=visit.fee; at=visit.at / Filter visit.note /  / UnsupportedConstruct:HANDLER")]
    [InlineData("handler visit close", "/  /  /")]
    [InlineData("show processlist", "/  /  / ReadsOtherSessions")]
    [InlineData("show columns from patient", "/  /  /")]
    [InlineData("show tables where (select 1 from patient)", "/  /  / UnsupportedConstruct:SHOW WHERE")]
    [InlineData("show variables where variable_name = 'x'", "/  /  /")]
    [InlineData("show tables like 'a'", "/  /  /")]
    [InlineData("describe patient", "/  /  /")]
    [InlineData("show table status", "/  /  / ReadsStatistics")]
    [InlineData("explain select name from patient where phone = 'x'", "EXPLAIN=patient.name,patient.phone / Filter patient.phone /  /")]
    [InlineData("analyze select name from patient", "EXPLAIN=patient.name /  /  /")]
    [InlineData("checksum table dept", "Table=; Checksum=dept.Floor,dept.dept_id,dept.name /  /  /")]
    [InlineData("do sleep(1), (select name from patient)", "/ Assigned patient.name /  / Waits")]
    [InlineData("kill 3", "/  /  / InterruptsSession")]
    [InlineData("use other", "/  /  / ChangesSetting")]
    [InlineData("binlog 'x'", "/  /  / UnsupportedConstruct:BINLOG,UsesReplication")]
    [InlineData("set statement max_statement_time = 1 for select name from patient", "name=patient.name /  /  / ChangesSetting")]
    [InlineData("begin", "/  /  /")]
    [InlineData("start transaction read only", "/  /  /")]
    [InlineData("commit", "/  /  /")]
    [InlineData("grant select on patient to x", "/  /  / ChangesRights")]
    [InlineData("signal sqlstate '45000' set message_text = 'x'", "/  /  / SendsMessage")]
    [InlineData("get diagnostics @x = row_count", "/  /  / SetsVariable")]
    [InlineData("flush tables", "/  /  / Administers")]
    public void Statements_without_rows_say_what_they_do(string sql, string expected) =>
        Assert.Equal(expected, LineageText.Of(MySqlHospital.OnMariaDb.Analyse(sql)));

    [Theory]
    [InlineData(
        "select user(), current_user, database(), connection_id(), version(), now(), uuid()",
        "user()=; current_user=; database()=; connection_id()=; version()=; now()=; uuid()= /  /  /",
        false)]
    [InlineData(
        "select sleep(1), get_lock('a', 1), release_lock('a'), benchmark(9, md5(name)) from patient",
        "sleep(1)=; get_lock('a', 1)=; release_lock('a')=; benchmark(9, md5(name))=patient.name / Assigned patient.name /  / Locks,Waits",
        false)]
    [InlineData(
        "select last_insert_id(id), last_insert_id() from patient",
        "last_insert_id(id)=patient.id; last_insert_id()= / Assigned patient.id /  / ChangesSetting,ReadsVariable,UnsupportedConstruct:last_insert_id",
        false)]
    [InlineData(
        "select nope(name), sys_exec('ls') from patient",
        "nope(name)=patient.name; sys_exec('ls')= /  /  / RunsProgram,UnknownRoutine:nope,UnknownRoutine:sys_exec",
        false)]
    [InlineData("select count (name) from patient", "count (name)=patient.name /  /  / UnknownRoutine:count", false)]
    [InlineData("select `count`(name) from patient", "`count`(name)=patient.name /  /  / UnknownRoutine:count", false)]
    [InlineData("select `Upper`(name), UPPER (name) from patient", "`Upper`(name)=patient.name; UPPER (name)=patient.name /  /  /", false)]
    [InlineData("select any_value(name) from patient", "any_value(name)=patient.name /  /  / UnknownRoutine:any_value", false)]
    [InlineData(
        "select any_value(name), st_distance(doc, doc) from patient",
        "any_value(name)=patient.name; st_distance(doc, doc)=patient.doc /  /  /",
        true)]
    [InlineData("select default(status), default(nope) from patient", "default(status)=; default(nope)= /  /  / UnknownColumn:nope", false)]
    [InlineData("select his.upper(name) from patient", "his.upper(name)=patient.name /  /  / UnknownRoutine:his.upper", false)]
    public void Functions_of_the_servers_are_known(string sql, string expected, bool isMySql) =>
        Assert.Equal(expected, LineageText.Of((isMySql ? MySqlHospital.OnMySql : MySqlHospital.OnMariaDb).Analyse(sql)));

    [Theory]
    [InlineData("show create table patient", "patient None")]
    [InlineData("show columns from patient", "patient None")]
    [InlineData("show full columns from visit from his like 'n%'", "visit None")]
    [InlineData("show fields in his.patient", "patient None")]
    [InlineData("show index from patient", "patient None")]
    [InlineData("show keys from patient", "patient None")]
    [InlineData("describe patient", "patient None")]
    [InlineData("desc patient name", "patient None")]
    [InlineData("explain patient", "patient None")]
    [InlineData("check table patient, visit quick", "patient Define; visit Define")]
    [InlineData("checksum table patient", "patient Read")]
    [InlineData("analyze table patient", "patient Define")]
    [InlineData("optimize table patient", "patient Define")]
    [InlineData("repair table patient", "patient Define")]
    [InlineData("show tables from his", "")]
    [InlineData("show table status from his", "")]
    [InlineData("show create database his", "")]
    [InlineData("show create procedure sweep", "")]
    public void Statements_about_tables_list_them(string sql, string tables) => Assert.Equal(tables, MySqlHospital.Touched(MySqlHospital.OnMariaDb.Analyse(sql)));
}
