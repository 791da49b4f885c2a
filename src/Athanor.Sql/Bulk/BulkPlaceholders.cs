namespace Athanor.Sql;

/// <summary>The open parameters of a bulk statement, in the order in which rows write their values.</summary>
internal sealed class BulkPlaceholders
{
    private readonly List<IBindParameter> _all = [];

    public ParameterPlaceholder Of(IColumn column, bool isList = false)
    {
        var placeholder = new ParameterPlaceholder(column.Schema.Type, isList);
        _all.Add(placeholder);
        return placeholder;
    }

    /// <summary>The condition that these columns have the values to come.</summary>
    public Expr<bool> Key(IEnumerable<IColumn> columns)
    {
        Expr<bool>? condition = null;
        foreach (var column in columns)
        {
            var equal = Comparison.Of(ComparisonOperator.Equal, column.Expression, Of(column).AsExpr());
            condition = condition is null ? equal : condition & equal;
        }

        return condition!;
    }

    public CompiledStatement Compile(Dialect dialect, Statement statement) => dialect.CreateStatementCompiler().Compile(statement, _all);
}
