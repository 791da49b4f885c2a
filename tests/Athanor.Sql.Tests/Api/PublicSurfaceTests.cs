using System.Collections;
using System.Reflection;

namespace Athanor.Sql.Tests;

public sealed class PublicSurfaceTests
{
    private static readonly Type[] PublicTypes = typeof(Statement).Assembly.GetExportedTypes();

    // Namespaces that a new project imports for every file.
    private static readonly string[] ImportedNamespaces =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    private static readonly string[] NamespaceSegments = ["Athanor", "Sql", "Orm", "Sqlite", "PostgreSql", "MySql", "SqlServer", "Migrations", "Models", "AspNetCore", "Messaging", "Jobs", "Security"];

    [Fact]
    public void Nothing_public_is_a_sequence_that_linq_would_read_on_the_client()
    {
        var sequences = PublicTypes.Where(t => t.GetInterfaces().Append(t).Any(i =>
            i == typeof(IEnumerable) || i.IsGenericType && i.GetGenericTypeDefinition() is var d && (d == typeof(IEnumerable<>) || d == typeof(IAsyncEnumerable<>) || d == typeof(IQueryable<>))));
        // These are what was asked for by name: rows that are there already, and rows for the client to read one by one.
        Assert.Equal([typeof(ResultSet), typeof(RowStream<>)], sequences.OrderBy(t => t.Name, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_method_that_takes_a_condition_refuses_a_csharp_bool()
    {
        var missing = new List<string>();
        var checkedMethods = 0;
        foreach (var method in PublicTypes.SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)))
        {
            foreach (var (parameter, at) in method.GetParameters().Select((p, i) => (p, i)).Where(p => IsCondition(method, p.p, p.i)))
            {
                checkedMethods++;
                if (!method.DeclaringType!.GetMethods().Any(other => IsTwin(other, method, at)))
                {
                    missing.Add($"{method.DeclaringType.Name}.{method.Name}({parameter.Name})");
                }
            }
        }

        Assert.Empty(missing);
        Assert.InRange(checkedMethods, 30, 100);
    }

    [Fact]
    public void No_public_type_is_named_as_a_namespace_segment_or_a_type_that_every_file_imports()
    {
        var imported = Imported();
        Assert.Contains("List`1", imported);
        Assert.DoesNotContain(PublicTypes, t => !t.IsNested && (imported.Contains(t.Name) || NamespaceSegments.Contains(t.Name)));
    }

    // Its members are in scope in every file, too: one called Random would hide System.Random there.
    [Fact]
    public void No_word_of_the_language_hides_a_type_that_every_file_imports()
    {
        var imported = Imported();
        var words = typeof(SqlLanguage).GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(m => m.Name).Distinct().ToList();
        Assert.InRange(words.Count, 50, 300);
        Assert.DoesNotContain(words, imported.Contains);
    }

    [Fact]
    public void Everything_public_is_in_the_packages_namespace() => Assert.All(PublicTypes, t => Assert.Equal("Athanor.Sql", t.Namespace));

    [Fact]
    public void Statements_hold_nothing_that_can_be_changed()
    {
        var statements = PublicTypes.Where(t => typeof(SqlNode).IsAssignableFrom(t) || InheritsFrom(t, typeof(RowStatement<>)));
        var settable = statements.SelectMany(t => t.GetProperties()).Where(p => p.SetMethod is { IsPublic: true } set
            && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)));
        Assert.Empty(settable.Select(p => $"{p.DeclaringType!.Name}.{p.Name}"));
        Assert.Empty(statements.SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Instance)));
    }

    // Operators build conditions of conditions; Of, Value and the like take a bool as what it is.
    private static bool IsCondition(MethodInfo method, ParameterInfo parameter, int at)
    {
        if (method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal) || method.IsStatic && at == 0 && method.IsDefined(typeof(System.Runtime.CompilerServices.ExtensionAttribute)))
        {
            return false;
        }

        return parameter.ParameterType == typeof(Expr<bool>)
            || IsFunction(parameter.ParameterType) && parameter.ParameterType.GetGenericArguments()[^1] == typeof(Expr<bool>);
    }

    private static bool IsTwin(MethodInfo other, MethodInfo method, int at)
    {
        if (other.Name != method.Name || other.GetCustomAttribute<ObsoleteAttribute>() is not { IsError: true })
        {
            return false;
        }

        var (theirs, ours) = (other.GetParameters(), method.GetParameters());
        return theirs.Length == ours.Length && theirs.Select((p, i) => (p, i)).All(p => p.i == at ? SaysBool(p.p.ParameterType, ours[at].ParameterType) : Same(p.p.ParameterType, ours[p.i].ParameterType));
    }

    private static bool SaysBool(Type theirs, Type ours) => IsFunction(ours)
        ? IsFunction(theirs) && theirs.GetGenericArguments()[^1] == typeof(bool) && theirs.GetGenericArguments().Length == ours.GetGenericArguments().Length
        : theirs == typeof(bool);

    private static bool Same(Type theirs, Type ours) => theirs.ToString() == ours.ToString();

    private static bool IsFunction(Type type) => type.IsGenericType && type.Name.StartsWith("Func`", StringComparison.Ordinal);

    private static bool InheritsFrom(Type? type, Type open)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == open)
            {
                return true;
            }
        }

        return false;
    }

    private static HashSet<string> Imported() => AppDomain.CurrentDomain.GetAssemblies().Where(a => !a.IsDynamic && a != typeof(Statement).Assembly)
        .Concat([typeof(object).Assembly, typeof(Enumerable).Assembly, typeof(HttpClient).Assembly, typeof(List<>).Assembly, typeof(Stack<>).Assembly])
        .Distinct()
        .SelectMany(a => a.GetExportedTypes())
        .Where(t => ImportedNamespaces.Contains(t.Namespace))
        .Select(t => t.Name)
        .ToHashSet(StringComparer.Ordinal);
}
