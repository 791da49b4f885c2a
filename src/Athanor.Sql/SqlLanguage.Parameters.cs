namespace Athanor.Sql;

public static partial class SqlLanguage
{
    /// <summary>A value that every execution gives by name: <c>query.Bind("least", 5)</c>. The same name again is the same value.</summary>
    /// <remarks>Keep a statement with such parameters in a static field: it is built and compiled once, whatever the values.</remarks>
    /// <typeparam name="T">The C# type of the value; nullable where it can be null.</typeparam>
    /// <param name="name">The name.</param>
    /// <param name="type">The SQL type; that of what it stands beside, else the default of <typeparamref name="T"/>, when null.</param>
    public static Expr<T> Param<T>(string name, SqlType<T>? type = null) => new ValueParameter<T>(CheckedParameter(name), type, null);

    /// <summary>A value that an execution can give by name, with one for executions that give none.</summary>
    /// <param name="name">The name.</param>
    /// <param name="otherwise">The value of an execution that gives none.</param>
    /// <param name="type">The SQL type; that of what it stands beside, else the default of <typeparamref name="T"/>, when null.</param>
    public static Expr<T> Param<T>(string name, T otherwise, SqlType<T>? type = null) => new ValueParameter<T>(CheckedParameter(name), type, () => otherwise);

    /// <summary>A value that an execution can give by name, else one that is computed for each execution anew: <c>Param("now", clock.GetUtcNow)</c>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="otherwise">Computes the value of an execution that gives none; once, in however many places it stands.</param>
    /// <param name="type">The SQL type; that of what it stands beside, else the default of <typeparamref name="T"/>, when null.</param>
    public static Expr<T> Param<T>(string name, Func<T> otherwise, SqlType<T>? type = null)
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        return new ValueParameter<T>(CheckedParameter(name), type, otherwise);
    }

    /// <summary>A value that every execution gives by name and that is written into the SQL text, escaped. Each value is a text of its own.</summary>
    /// <param name="name">The name.</param>
    /// <param name="type">The SQL type; that of what it stands beside, else the default of <typeparamref name="T"/>, when null.</param>
    public static Expr<T> InlineParam<T>(string name, SqlType<T>? type = null) => new InlineParameter<T>(CheckedParameter(name), type);

    /// <summary>A list of values that every execution gives by name: <c>u.Id.In(ParamList&lt;long&gt;("ids"))</c>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="type">The SQL type of a value; that of what is looked for when null.</param>
    public static NamedList<T> ParamList<T>(string name, SqlType<T>? type = null) => new(CheckedParameter(name), type);

    private static string CheckedParameter(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return name;
    }
}
