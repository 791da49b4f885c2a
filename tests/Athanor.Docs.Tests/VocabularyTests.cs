using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Athanor.MySql;
using Athanor.PostgreSql;

namespace DocsTests;

/// <summary>Every word of the language stands in a page: those of <see cref="SqlLanguage"/>, the methods of all that they lead to, and extensions.</summary>
public sealed partial class VocabularyTests
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
    private static readonly Assembly[] Assemblies = [typeof(SqlLanguage).Assembly, typeof(Sqlite).Assembly, typeof(PostgreSql).Assembly, typeof(MySql).Assembly];

    private static readonly Type[] Commands = [typeof(DdlElement), typeof(DialectOptions), typeof(TableConstraint)];

    // The words that are in scope by themselves and extensions lead to the rest; these are made by `new`, or given by an engine.
    private static readonly Type[] Made =
    [
        typeof(Connection), typeof(Engine), typeof(StatementBatch), typeof(EngineOptions), typeof(ExecutionOptions), typeof(Transaction), typeof(TransactionOptions), typeof(TwoPhaseTransaction), typeof(Savepoint),
        typeof(MetaData), typeof(NamingConvention), typeof(Table), typeof(TableItems), typeof(ColumnSchema), typeof(ComputedColumn), typeof(Identity), typeof(Sequence), typeof(SequenceOptions),
        typeof(View), typeof(TableIndex), typeof(IndexKey), typeof(ForeignKey), typeof(UniqueConstraint), typeof(CheckConstraint), typeof(PrimaryKeyConstraint),
        typeof(TableConstraint), typeof(DialectOptions), typeof(DdlElement), typeof(SqlTypes), typeof(PostgreSqlTypes),
    ];

    // What nobody writes: called by the compiler of C#, by generated code, or by dialects.
    private static readonly HashSet<string> Plumbing =
    [
        "Expr.Beside", "Query.WithOption", "Statement.Compile", "TableConstraint.Definition", "ExcludeConstraint.Definition",
        "SqlType.CreateColumn", "SqlType.Read", "SqlType.ReadNullable", "SqlType.Write", "SqlType.WriteArray",
        "Connection.Compile", "Connection.ExecuteBatchAsync", "Connection.ExecuteCompiledAsync", "Connection.ExecuteManyAsync", "Connection.OpenCompiledAsync",
        "ConnectionCursor.CloseAsync", "ConnectionCursor.NextResultAsync", "ConnectionCursor.ReadAsync", "RowCursor.NextResultAsync",
        "ResultSet.GetEnumerator", "RowStream.GetAsyncEnumerator", "RowStream.GetEnumerator",
        "RowCursor.CloseAsync", "RowCursor.CompleteAsync", "RowCursor.ReadAsync", "RowCursor.IsRepeated", "CompiledForm.Statement",
        "IBindParameter.Write", "IndexKey.FromExpr", "IndexKey.FromString", "TransactionOptions.FromIsolationLevel", "NamingConvention.Shortened",
    ];

    [Fact]
    public void Every_word_stands_in_a_page()
    {
        var told = Files.Pages().Where(p => p != "README.md" && !p.StartsWith("docs/coming-from", StringComparison.Ordinal))
            .SelectMany(p => Code().Matches(File.ReadAllText(Path.Combine(Files.Root, p))))
            .SelectMany(code => Word().Matches(code.Value))
            .Select(word => word.Value)
            .ToHashSet(StringComparer.Ordinal);
        var words = Words().ToList();
        var missing = words.Where(w => !told.Contains(w.Word) && !told.Contains(w.Word + "Async")).Select(w => $"{w.Owner}.{w.Word}").Distinct().ToList();

        Assert.True(words.Count > 1_000, "The words were not found.");
        Assert.Equal("", string.Join('\n', missing.Except(Plumbing).Order(StringComparer.Ordinal)));
        Assert.Equal("", string.Join('\n', Plumbing.Except(words.Select(w => $"{w.Owner}.{w.Word}")).Order(StringComparer.Ordinal)));
    }

    private static IEnumerable<(string Owner, string Word)> Words()
    {
        var seen = new HashSet<Type>();
        var open = new Queue<Type>(Assemblies.SelectMany(a => a.ExportedTypes.Where(IsBeginning)));
        while (open.TryDequeue(out var type))
        {
            if (!seen.Add(type))
            {
                continue;
            }

            foreach (var method in type.GetMethods(Own).Where(IsWritten))
            {
                yield return (type.Name.Split('`')[0], Named(method));
                Add(method.ReturnType);
            }

            foreach (var property in type.GetProperties(Own).Where(p => p.SetMethod is { IsPublic: true }))
            {
                yield return (type.Name, property.Name);
            }

            if (Commands.Any(c => c.IsAssignableFrom(type)))
            {
                yield return (type.Name, type.Name);
            }

            if (type.BaseType is { } parent)
            {
                Add(parent);
            }
        }

        void Add(Type type)
        {
            var plain = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
            if (Assemblies.Contains(plain.Assembly) && !plain.IsGenericParameter)
            {
                open.Enqueue(plain);
            }

            foreach (var argument in type.GenericTypeArguments)
            {
                Add(argument);
            }
        }
    }

    private static bool IsBeginning(Type type) => type == typeof(SqlLanguage) || type.IsDefined(typeof(ExtensionAttribute)) || Made.Any(m => m.IsAssignableFrom(type));

    // Extension properties are methods by name; operators and what every object has are no words.
    private static bool IsWritten(MethodInfo method) =>
        method.DeclaringType!.IsAbstract && method.DeclaringType.IsSealed ? !method.Name.StartsWith("op_", StringComparison.Ordinal)
        : !method.IsSpecialName && !method.IsDefined(typeof(CompilerGeneratedAttribute)) && method.GetBaseDefinition().DeclaringType != typeof(object);

    private static string Named(MethodInfo method) => method.Name.StartsWith("get_", StringComparison.Ordinal) ? method.Name["get_".Length..] : method.Name;

    // What stands between back quotes, one or three.
    [GeneratedRegex(@"```.*?```|`[^`\n]+`", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
