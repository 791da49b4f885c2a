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

    /// <summary>The statement with these parameters open, and with values of its own as literals.</summary>
    /// <param name="dialect">The dialect.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="isUsual">Whether the same form is sent each time: then the dialect keeps it, and a connection finds its prepared form again.</param>
    public CompiledStatement Compile(Dialect dialect, Statement statement, bool isUsual = true) =>
        isUsual && NodeWalk.ParametersOf(statement).All(p => p is ParameterPlaceholder)
            ? dialect.Cache.Compile(statement, dialect).Statement
            : dialect.CreateStatementCompiler().CompileOpen(statement, _all);
}
