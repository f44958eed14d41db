namespace Wardian.Sql.Postgres.Parsing;

/// <summary>What a <c>CREATE</c> makes.</summary>
internal sealed partial class PostgresParser
{
    private Statement ReadCreate()
    {
        int first = _position;
        Expect(PostgresKeyword.Create, "create");
        if (Accept(PostgresKeyword.Or, PostgresKeyword.Replace))
        {
            return ReadCreateOrReplace(first);
        }

        if (AtAny(PostgresKeyword.Temp, PostgresKeyword.Temporary, PostgresKeyword.Unlogged, PostgresKeyword.Local, PostgresKeyword.Global))
        {
            return ReadCreateTemporary(first);
        }

        switch (Current.Keyword)
        {
            case PostgresKeyword.Table:
                _position++;
                return ReadCreateTable(first, isTemporary: false, isForeign: false);
            case PostgresKeyword.View or PostgresKeyword.Recursive:
                return ReadCreateView(first, isReplace: false, isTemporary: false);
            case PostgresKeyword.Materialized:
                return ReadCreateMaterializedView(first);
            case PostgresKeyword.Sequence:
                _position++;
                return ReadCreateSequence(first);
            case PostgresKeyword.Unique or PostgresKeyword.Index:
                bool isUnique = Accept(PostgresKeyword.Unique);
                Expect(PostgresKeyword.Index, "create index");
                return ReadCreateIndex(first, isUnique);
            case PostgresKeyword.Function or PostgresKeyword.Procedure:
                return ReadCreateRoutine(first, isReplace: false);
            case PostgresKeyword.Trigger or PostgresKeyword.Constraint:
                return ReadCreateTrigger(first, isReplace: false);
            case PostgresKeyword.Rule:
                _position++;
                return ReadCreateRule(first, isReplace: false);
            default:
                return ReadCreateOther(first);
        }
    }

    /// <summary>Reads on behind <c>CREATE OR REPLACE</c>.</summary>
    private Statement ReadCreateOrReplace(int first)
    {
        switch (Current.Keyword)
        {
            case PostgresKeyword.Function or PostgresKeyword.Procedure:
                return ReadCreateRoutine(first, isReplace: true);
            case PostgresKeyword.Trigger or PostgresKeyword.Constraint:
                return ReadCreateTrigger(first, isReplace: true);
            case PostgresKeyword.Rule:
                _position++;
                return ReadCreateRule(first, isReplace: true);
            case PostgresKeyword.Aggregate:
                return ReadCreateAggregate(first);
            case PostgresKeyword.Transform:
                return ReadCreateTransform(first);
            case PostgresKeyword.Language or PostgresKeyword.Trusted or PostgresKeyword.Procedural:
                return ReadCreateLanguage(first);
            default:
                bool isTemporary = AcceptTemporary();
                return ReadCreateView(first, isReplace: true, isTemporary);
        }
    }

    /// <summary>From <c>TEMPORARY</c> or <c>UNLOGGED</c>.</summary>
    private Statement ReadCreateTemporary(int first)
    {
        bool isUnlogged = At(PostgresKeyword.Unlogged);
        bool isTemporary = AcceptTemporary();
        if (isUnlogged && At(PostgresKeyword.Materialized))
        {
            return ReadCreateMaterializedView(first);
        }

        if (Accept(PostgresKeyword.Sequence))
        {
            return ReadCreateSequence(first);
        }

        return Accept(PostgresKeyword.Table)
            ? ReadCreateTable(first, isTemporary, isForeign: false)
            : ReadCreateView(first, isReplace: false, isTemporary);
    }

    /// <summary><c>OptTemp</c>: <c>UNLOGGED</c> stands in its place, but lasts.</summary>
    private bool AcceptTemporary()
    {
        if (Accept(PostgresKeyword.Unlogged))
        {
            return false;
        }

        bool isWord = AcceptAny(PostgresKeyword.Local, PostgresKeyword.Global);
        bool isTemporary = AcceptAny(PostgresKeyword.Temp, PostgresKeyword.Temporary);
        FailIf(isWord && !isTemporary, "create");
        return isTemporary;
    }

    private Statement ReadCreateOther(int first)
    {
        switch (Current.Keyword)
        {
            case PostgresKeyword.Type:
                return ReadCreateType(first);
            case PostgresKeyword.Domain:
                return ReadCreateDomain(first);
            case PostgresKeyword.Schema:
                return ReadCreateSchema(first);
            case PostgresKeyword.Role or PostgresKeyword.User or PostgresKeyword.Group:
                return ReadCreateRole(first);
            case PostgresKeyword.Aggregate:
                return ReadCreateAggregate(first);
            case PostgresKeyword.Operator:
                return ReadCreateOperator(first);
            case PostgresKeyword.Cast:
                return ReadCreateCast(first);
            case PostgresKeyword.Transform:
                return ReadCreateTransform(first);
            case PostgresKeyword.Conversion or PostgresKeyword.Default:
                return ReadCreateConversion(first);
            case PostgresKeyword.Collation:
                return ReadCreateCollation(first);
            case PostgresKeyword.Text:
                return ReadCreateTextSearch(first);
            case PostgresKeyword.Policy:
                return ReadPolicy(first, isCreate: true);
            case PostgresKeyword.Statistics:
                return ReadCreateStatistics(first);
            default:
                return ReadCreateOfCluster(first);
        }
    }

    /// <summary>What concerns the cluster, other servers and extensions.</summary>
    private Statement ReadCreateOfCluster(int first)
    {
        switch (Current.Keyword)
        {
            case PostgresKeyword.Database:
                return ReadCreateDatabase(first);
            case PostgresKeyword.Tablespace:
                return ReadCreateTablespace(first);
            case PostgresKeyword.Extension:
                return ReadCreateExtension(first);
            case PostgresKeyword.Language or PostgresKeyword.Trusted or PostgresKeyword.Procedural:
                return ReadCreateLanguage(first);
            case PostgresKeyword.Access:
                return ReadCreateAccessMethod(first);
            case PostgresKeyword.Event:
                ExpectWords("create", PostgresKeyword.Event, PostgresKeyword.Trigger);
                return ReadCreateEventTrigger(first);
            case PostgresKeyword.Foreign when Ahead(1).Keyword == PostgresKeyword.Table:
                _position += 2;
                return ReadCreateTable(first, isTemporary: false, isForeign: true);
            case PostgresKeyword.Foreign:
                return ReadCreateForeignDataWrapper(first);
            case PostgresKeyword.Server:
                return ReadCreateServer(first);
            case PostgresKeyword.Publication:
                return ReadCreatePublication(first);
            case PostgresKeyword.Subscription:
                return ReadCreateSubscription(first);
            default:
                return FailStatement("create");
        }
    }
}
