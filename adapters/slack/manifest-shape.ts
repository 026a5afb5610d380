/** The part of Slack's manifest that an app like ours fills in. */
export type Manifest = Readonly<{
  display_information: Readonly<{ name: string; description: string; background_color: string }>
  features: Readonly<{
    app_home: Readonly<{
      home_tab_enabled: boolean
      messages_tab_enabled: boolean
      messages_tab_read_only_enabled: boolean
    }>
    bot_user: Readonly<{ display_name: string; always_online: boolean }>
    slash_commands: readonly Readonly<{
      command: string
      url?: string
      description: string
      usage_hint: string
      should_escape: boolean
    }>[]
  }>
  oauth_config: Readonly<{ redirect_urls: readonly string[]; scopes: Readonly<{ bot: readonly string[] }> }>
  settings: Readonly<{
    event_subscriptions: Readonly<{ request_url?: string; bot_events: readonly string[] }>
    interactivity: Readonly<{ is_enabled: boolean; request_url?: string; message_menu_options_url?: string }>
    org_deploy_enabled: boolean
    socket_mode_enabled: boolean
    token_rotation_enabled: boolean
  }>
}>
