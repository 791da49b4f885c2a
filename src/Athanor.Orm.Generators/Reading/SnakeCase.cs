using System.Text;

namespace Athanor.Orm.Generators.Reading;

/// <summary>The name in a database of something named in C#: <c>HTTPServerId</c> becomes <c>http_server_id</c>.</summary>
internal static class SnakeCase
{
    public static string Of(string name)
    {
        var result = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '_')
            {
                if (result.Length > 0 && result[result.Length - 1] != '_' && i < name.Length - 1)
                {
                    result.Append('_');
                }

                continue;
            }

            if (result.Length > 0 && result[result.Length - 1] != '_' && BeginsWord(name, i))
            {
                result.Append('_');
            }

            result.Append(char.ToLowerInvariant(name[i]));
        }

        return result.ToString();
    }

    private static bool BeginsWord(string name, int at)
    {
        if (!char.IsUpper(name[at]))
        {
            return false;
        }

        if (!char.IsUpper(name[at - 1]))
        {
            return true;
        }

        // The last capital of a run begins the next word (HTTPServer), unless only a plural's s follows (UserIDs).
        return at + 1 < name.Length && char.IsLower(name[at + 1]) && !(name[at + 1] == 's' && at + 2 == name.Length);
    }
}
