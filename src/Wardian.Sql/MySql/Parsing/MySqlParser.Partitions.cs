using System.Collections.Immutable;

namespace Wardian.Sql.MySql.Parsing;

/// <summary>Partitions of a table.</summary>
internal sealed partial class MySqlParser
{
    /// <summary><c>PARTITION BY …</c>: what is partitioned by comes out, and the bounds of the partitions.</summary>
    private ImmutableArray<Expression> ReadPartitioning(out ImmutableArray<Expression> bounds)
    {
        Expect("partition by", MySqlKeyword.Partition, MySqlKeyword.By);
        int from = _nodeCount;
        ReadPartitionMethod();
        if (Accept(MySqlKeyword.Partitions))
        {
            ReadConstant();
        }

        if (Accept(MySqlKeyword.Subpartition, MySqlKeyword.By))
        {
            ReadPartitionMethod();
            if (Accept(MySqlKeyword.Subpartitions))
            {
                ReadConstant();
            }
        }

        ImmutableArray<Expression> keys = Take<Expression>(from);
        bounds = At(TokenKind.Open) ? ReadPartitionDefinitions() : [];
        return keys;
    }

    private void ReadPartitionMethod()
    {
        const string Construct = "partition by";
        Accept(MySqlKeyword.Linear);
        if (IsMariaDb && Accept(MySqlKeyword.SystemTime))
        {
            ReadSystemTimePartitioning();
            return;
        }

        if (Accept(MySqlKeyword.Key))
        {
            if (Accept(MySqlKeyword.Algorithm))
            {
                ExpectSymbol('=', Construct);
                ReadConstant();
            }

            ReadPartitionColumns(mayBeEmpty: true);
            return;
        }

        if (!Accept(MySqlKeyword.Hash) && !AcceptAny(MySqlKeyword.Range, MySqlKeyword.List))
        {
            Fail(Construct);
        }

        if (Accept(MySqlKeyword.Columns) || (At(TokenKind.Word) && AcceptAny(MySqlKeyword.Column, MySqlKeyword.Columns)))
        {
            ReadPartitionColumns(mayBeEmpty: false);
            return;
        }

        bool around = _valuesIsFunction;
        _valuesIsFunction = true;
        Expect(TokenKind.Open, Construct);
        Push(ReadExpression());
        Expect(TokenKind.Close, Construct);
        _valuesIsFunction = around;
    }

    private void ReadPartitionColumns(bool mayBeEmpty)
    {
        Expect(TokenKind.Open, "partition by");
        if (!mayBeEmpty || !At(TokenKind.Close))
        {
            do
            {
                QualifiedName column = SingleName(ReadName("partition by"));
                Push(new NameExpression(column.Span) { Name = column });
            }
            while (Accept(TokenKind.Comma));
        }

        Expect(TokenKind.Close, "partition by");
    }

    private void ReadSystemTimePartitioning()
    {
        if (At(MySqlKeyword.Interval))
        {
            ReadIntervalOperand();
            if (Accept(MySqlKeyword.Starts))
            {
                ReadSimpleExpression();
            }
        }
        else if (Accept(MySqlKeyword.Limit))
        {
            ReadConstant();
        }

        Accept(MySqlKeyword.Auto);
    }

    private ImmutableArray<Expression> ReadPartitionDefinitions()
    {
        const string Construct = "partition";
        Expect(TokenKind.Open, Construct);
        int from = _nodeCount;
        do
        {
            Expect(MySqlKeyword.Partition, Construct);
            ReadName(Construct);
            ReadPartitionValues();
            ReadPartitionOptions();
            if (Accept(TokenKind.Open))
            {
                ReadSubpartitions();
            }
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.Close, Construct);
        return Take<Expression>(from);
    }

    private void ReadSubpartitions()
    {
        do
        {
            Expect(MySqlKeyword.Subpartition, "subpartition");
            ReadNameOrText("subpartition");
            ReadPartitionOptions();
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.Close, "subpartition");
    }

    private void ReadPartitionValues()
    {
        const string Construct = "partition values";
        if (IsMariaDb && (AcceptAny(MySqlKeyword.History, MySqlKeyword.Current) || Accept(MySqlKeyword.Default)))
        {
            return;
        }

        if (!Accept(MySqlKeyword.Values))
        {
            return;
        }

        if (Accept(MySqlKeyword.Less))
        {
            Expect(MySqlKeyword.Than, Construct);
            if (Accept(MySqlKeyword.Maxvalue))
            {
                return;
            }
        }
        else
        {
            Expect(MySqlKeyword.In, Construct);
        }

        Expect(TokenKind.Open, Construct);
        do
        {
            if (Accept(TokenKind.Open))
            {
                do
                {
                    ReadPartitionBound();
                }
                while (Accept(TokenKind.Comma));
                Expect(TokenKind.Close, Construct);
            }
            else
            {
                ReadPartitionBound();
            }
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.Close, Construct);
    }

    private void ReadPartitionBound()
    {
        if (!Accept(MySqlKeyword.Maxvalue) && !(IsMariaDb && Accept(MySqlKeyword.Default)))
        {
            Push(ReadExpression());
        }
    }

    private void ReadPartitionOptions()
    {
        while (AtTableOption || At(MySqlKeyword.Storage))
        {
            Accept(MySqlKeyword.Storage);
            ReadTableOption();
        }
    }
}
