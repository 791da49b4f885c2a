using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Athanor.Sql;

/// <summary>Takes an interpolated string apart: text stays text, values become parameters, expressions and tables stay what they are.</summary>
/// <remarks>An expression with operators stands in parentheses, so that those of the text do not reach into it.</remarks>
[InterpolatedStringHandler]
public readonly ref struct SqlTextHandler
{
    private readonly ImmutableArray<SqlNode>.Builder _parts;

    /// <summary>Called by the C# compiler.</summary>
    public SqlTextHandler(int literalLength, int formattedCount) => _parts = ImmutableArray.CreateBuilder<SqlNode>(formattedCount * 2 + Math.Min(literalLength, 1));

    /// <summary>Text between the holes.</summary>
    public void AppendLiteral([StringSyntax("Sql")] string value) => _parts.Add(new SqlFragment(value));

    /// <summary>An expression, table or query stays what it is (a query without parentheses around it); any other value becomes a parameter, whatever it holds.</summary>
    public void AppendFormatted<T>(T value) => _parts.Add(value switch
    {
        Expr expression => new ParenthesisedExpr(expression),
        SqlNode node => node,
        ISource source => source.From,
        IQuerySource query => query.Query,
        _ => new BindParameter<T>(value, null),
    });

    /// <summary>A row of expressions stays what it is.</summary>
    public void AppendFormatted<T>(RowValue<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _parts.Add(value.Node);
    }

    internal TextStatement Build() => new(_parts.ToImmutable(), isWrite: true, returnsRows: false);
}
