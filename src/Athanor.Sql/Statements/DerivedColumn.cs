namespace Athanor.Sql;

/// <summary>A column of a subquery or CTE.</summary>
internal sealed class DerivedColumn<T>(FromClause source, string name, SqlType<T> type, bool neverNull) : Expr<T>(type)
{
    public override bool IsNeverNull => neverNull;

    public override string OutputName => name;

    internal override (FromClause Source, string Name)? Place => (source, name);

    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Node(ref source);
        parts.Value(name);
        // A source that is no query need not tell it: text, or one of a user's own.
        parts.Value(Type);
    }

    // A copy of its source, or another one with a column of this name, gives the same values.
    internal override SqlNode Rewrite(NodeRewriter rewriter)
    {
        var now = rewriter.SourceOf(source);
        if (ReferenceEquals(now, source))
        {
            return this;
        }

        // A source of a user's own kind tells nobody which columns it has: one of the same kind has the same.
        var isOfSameKind = now is not (DerivedTable or TableAlias) && now.GetType() == source.GetType();
        return isOfSameKind || SourceColumns.Offers(now, name) ? new DerivedColumn<T>(now, name, Type, neverNull) : SourceColumns.Counterpart(this, now);
    }

    protected internal override void WriteSql(StatementCompiler compiler) => compiler.DerivedColumn(source, name);
}
