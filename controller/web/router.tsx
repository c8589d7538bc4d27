import {
  type AnyRoute,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type RouteComponent,
} from '@tanstack/react-router'
import { House } from './shell/House.tsx'
import { Failed, NotFound } from './shell/NotFound.tsx'

type Load = () => Promise<{ default: RouteComponent }>

/** Every page behind the sign-in by its address; `$name` is a part that varies. Each is a script of its own, loaded when it is opened. */
const PAGES: Record<string, Load> = {
  '/': () => import('./pages/wall/WallPage.tsx'),
  '/calendar': () => import('./pages/calendar/CalendarPage.tsx'),
  '/campaigns': () => import('./pages/campaigns/CampaignsPage.tsx'),
  '/campaigns/$campaign': () => import('./pages/campaign/CampaignPage.tsx'),
  '/campaigns/$campaign/approval': () => import('./pages/approval/ApprovalPage.tsx'),
  '/campaigns/$campaign/plan': () => import('./pages/plan/PlanPage.tsx'),
  '/campaigns/$campaign/permits': () => import('./pages/permits/PermitsPage.tsx'),
  '/campaigns/$campaign/contacts': () => import('./pages/contacts/ContactsPage.tsx'),
  '/campaigns/$campaign/$part/$entry': () => import('./pages/entry/EntryPage.tsx'),
  '/campaigns/$campaign/media': () => import('./pages/media/MediaPage.tsx'),
  '/campaigns/$campaign/media/$medium': () => import('./pages/medium/MediumPage.tsx'),
  '/alerts': () => import('./pages/alerts/AlertsPage.tsx'),
  '/reports': () => import('./pages/reports/ReportsPage.tsx'),
  '/reports/$campaign': () => import('./pages/reports/ReportPage.tsx'),
  '/urgent': () => import('./pages/urgent/UrgentPage.tsx'),
  '/takeover': () => import('./pages/takeover/TakeoverPage.tsx'),
  '/screens/$screen': () => import('./pages/screen/ScreenPage.tsx'),
  '/commands': () => import('./pages/commands/CommandsPage.tsx'),
  '/time': () => import('./pages/time/TimePage.tsx'),
  '/time/$screen': () => import('./pages/time/TimePage.tsx'),
  '/messages': () => import('./pages/messages/MessagesPage.tsx'),
  '/places': () => import('./pages/places/PlacesPage.tsx'),
  '/places/locations/$id': () => import('./pages/places/LocationPage.tsx'),
  '/places/screens/$id': () => import('./pages/places/ScreenPage.tsx'),
  '/pair': () => import('./pages/pair/PairPage.tsx'),
  '/courier': () => import('./pages/courier/CourierPage.tsx'),
  '/people': () => import('./pages/people/PeoplePage.tsx'),
  '/acts': () => import('./pages/acts/ActsPage.tsx'),
  '/account': () => import('./pages/account/AccountPage.tsx'),
}

/** Pages for everybody. */
const OPEN_PAGES: Record<string, Load> = {
  '/invitation': () => import('./pages/invitation/InvitationPage.tsx'),
  '/sign-in': () => import('./pages/sign-in/SignInPage.tsx'),
  '/words/$campaign': () => import('./pages/words/WordsPage.tsx'),
}

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: Failed })
const house = createRoute({ getParentRoute: () => root, id: 'house', component: House })

const routesOf = (pages: Record<string, Load>, parent: AnyRoute): AnyRoute[] =>
  Object.entries(pages).map(([path, load]) => createRoute({ getParentRoute: () => parent, path, component: lazyRouteComponent(load) }))

export const createPages = () =>
  createRouter({
    routeTree: root.addChildren([house.addChildren(routesOf(PAGES, house)), ...routesOf(OPEN_PAGES, root)]) as AnyRoute,
    defaultPreload: 'intent',
    scrollRestoration: true,
  })
